import { guessKind } from '../channels/channel-kinds';
import type { DuplicateCheck, NewChannel, NewClient, NewPerson } from '../counterparty.graphql';

/** What the form of a new client holds; kept by the browser until it is saved. */
export interface ClientDraft {
  readonly kind: 'ORGANISATION' | 'PERSON';
  readonly name: string;
  readonly taxCode: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly personName: string;
  readonly personPosition: string;
  readonly personPhone: string;
  readonly personEmail: string;
  readonly statusId: string | null;
  readonly sourceId: string | null;
  readonly regionId: string | null;
  readonly responsibleIds: readonly string[];
  readonly tagIds: readonly string[];
  readonly description: string;
}

export const emptyDraft: ClientDraft = {
  kind: 'ORGANISATION',
  name: '',
  taxCode: '',
  phones: [''],
  emails: [''],
  personName: '',
  personPosition: '',
  personPhone: '',
  personEmail: '',
  statusId: null,
  sourceId: null,
  regionId: null,
  responsibleIds: [],
  tagIds: [],
  description: '',
};

const filled = (lines: readonly string[]) => lines.map((line) => line.trim()).filter(Boolean);

function phone(value: string): NewChannel {
  return { kind: guessKind(value) === 'WORK' ? 'WORK' : 'MOBILE', value };
}

const email = (value: string): NewChannel => ({ kind: 'EMAIL', value });

function personOf(draft: ClientDraft): NewPerson[] {
  if (draft.kind === 'PERSON') return [];
  const [name, position] = [draft.personName.trim(), draft.personPosition.trim()];
  const channels = [...filled([draft.personPhone]).map(phone), ...filled([draft.personEmail]).map(email)];
  // A whole name goes as the last name alone; the server takes it apart.
  return name ? [{ lastName: name, ...(position ? { position } : {}), ...(channels.length > 0 ? { channels } : {}) }] : [];
}

/** What is sent; fields that the viewer may not write are left out. */
export function newClientOf(draft: ClientDraft, writable: (field: string) => boolean): NewClient {
  const { kind, name, taxCode, statusId, sourceId, regionId, responsibleIds, tagIds, description } = draft;
  const lists = { ...(responsibleIds.length > 0 ? { responsibleIds } : {}), ...(tagIds.length > 0 ? { tagIds } : {}) };
  const all = {
    kind,
    name: name.trim(),
    taxCode: taxCode.trim(),
    statusId,
    sourceId,
    regionId,
    description: description.trim(),
    ...lists,
  };
  const input = Object.fromEntries(
    Object.entries(all).filter(([field, value]) => value !== null && value !== '' && writable(field)),
  );
  return { input, channels: [...filled(draft.phones).map(phone), ...filled(draft.emails).map(email)], people: personOf(draft) };
}

/** Fields that must be filled before saving: phones and letters of a person need somebody whose they are. */
export function missingIn(draft: ClientDraft): readonly (keyof ClientDraft)[] {
  const ofPerson = filled([draft.personPosition, draft.personPhone, draft.personEmail]).length > 0;
  const person = draft.kind === 'ORGANISATION' && ofPerson && draft.personName.trim() === '';
  return [...(draft.name.trim() === '' ? (['name'] as const) : []), ...(person ? (['personName'] as const) : [])];
}

const tellingName = 3;

/** What duplicates are looked for by; null while there is too little to look by. */
export function checkOf(draft: ClientDraft): DuplicateCheck | null {
  const name = draft.name.trim();
  const taxCode = draft.taxCode.replace(/\s/g, '');
  const organisation = draft.kind === 'ORGANISATION';
  const phones = filled([...draft.phones, ...(organisation ? [draft.personPhone] : [])]).filter(
    (line) => line.replace(/\D/g, '').length >= 9,
  );
  const emails = filled([...draft.emails, ...(organisation ? [draft.personEmail] : [])]).filter((line) =>
    /\S@\S+\.\S/.test(line),
  );
  const check = {
    ...(name.length >= tellingName ? { name } : {}),
    ...(taxCode.length >= 5 ? { taxCode } : {}),
    ...(phones.length > 0 ? { phones } : {}),
    ...(emails.length > 0 ? { emails } : {}),
  };
  return Object.keys(check).length > 0 ? check : null;
}

/** The form's place of a field that the server refused: `channels.value` in row 2 is the second line that was filled in. */
export function placeOf(draft: ClientDraft, field: string, row = 1): string {
  if (field.startsWith('people.')) return 'personName';
  if (!field.startsWith('channels.')) return field;
  const lines = (name: 'phones' | 'emails') => draft[name].flatMap((line, index) => (line.trim() ? [`${name}.${index}`] : []));
  const person = [...(draft.personPhone.trim() ? ['personPhone'] : []), ...(draft.personEmail.trim() ? ['personEmail'] : [])];
  return [...lines('phones'), ...lines('emails'), ...person][row - 1] ?? 'name';
}

/** Several phones pasted into one line become several lines. */
export function splitPasted(text: string): readonly string[] {
  const parts = filled(text.split(/[;,|\n]+|\s\/\s/));
  return parts.length > 1 && parts.every((part) => part.includes('@') || part.replace(/\D/g, '').length >= 5) ? parts : [text];
}
