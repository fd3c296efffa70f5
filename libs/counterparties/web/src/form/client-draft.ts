import { type ChannelKind, guessKind, isPhone } from '../channels/channel-kinds';
import type { DuplicateCheck, NewAddress, NewChannel, NewClient, NewPerson, NewRequisites } from '../counterparty.graphql';
import type { PastedCard } from './pasted-card';

/** A person that a pasted card named. */
export interface DraftPerson {
  readonly name: string;
  /** The name as it was read, in parts; another one is taken apart by the server. */
  readonly read: string;
  readonly lastName: string | null;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly gender: 'MALE' | 'FEMALE' | null;
  readonly position: string;
  readonly birthDate: string | null;
  readonly note: string | null;
  readonly channels: readonly NewChannel[];
}

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
  readonly industryId: string | null;
  readonly responsibleIds: readonly string[];
  readonly tagIds: readonly string[];
  readonly description: string;
  /** What a pasted card told beyond the fields above. */
  readonly channels: readonly NewChannel[];
  readonly people: readonly DraftPerson[];
  readonly addresses: readonly NewAddress[];
  readonly requisites: NewRequisites | null;
  readonly pasted: PastedCard | null;
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
  industryId: null,
  responsibleIds: [],
  tagIds: [],
  description: '',
  channels: [],
  people: [],
  addresses: [],
  requisites: null,
  pasted: null,
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

function readPerson({ name, read, position, channels, ...parts }: DraftPerson): NewPerson {
  const { lastName, firstName, middleName, gender, ...rest } = parts;
  // A whole name goes as the last name alone; the server takes it apart.
  const named = name.trim() === read ? { lastName, firstName, middleName, gender } : { lastName: name.trim() };
  return Object.fromEntries(
    Object.entries({ ...named, ...rest, position: position.trim(), channels }).filter(
      ([, value]) => value !== null && value !== '',
    ),
  ) as unknown as NewPerson;
}

/** What is sent; fields that the viewer may not write are left out. */
export function newClientOf(draft: ClientDraft, writable: (field: string) => boolean): NewClient {
  const { kind, name, taxCode, statusId, sourceId, regionId, industryId, responsibleIds, tagIds, description } = draft;
  const lists = { ...(responsibleIds.length > 0 ? { responsibleIds } : {}), ...(tagIds.length > 0 ? { tagIds } : {}) };
  const all = {
    kind,
    name: name.trim(),
    taxCode: taxCode.trim(),
    statusId,
    sourceId,
    regionId,
    industryId,
    city: draft.addresses.find(({ city }) => city)?.city ?? null,
    description: description.trim(),
    ...lists,
  };
  const input = Object.fromEntries(
    Object.entries(all).filter(([field, value]) => value !== null && value !== '' && writable(field)),
  );
  return {
    input,
    channels: [...filled(draft.phones).map(phone), ...filled(draft.emails).map(email), ...draft.channels],
    people: [...personOf(draft), ...draft.people.map(readPerson)],
    ...(draft.addresses.length > 0 ? { addresses: draft.addresses } : {}),
    ...(draft.requisites ? { legalEntities: [draft.requisites] } : {}),
  };
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
  const read = [...draft.channels, ...draft.people.flatMap((person) => person.channels)];
  const ofRead = (fits: (kind: ChannelKind) => boolean) =>
    read.filter(({ kind }) => fits(kind as ChannelKind)).map(({ value }) => value);
  const phones = filled([...draft.phones, ...(organisation ? [draft.personPhone] : []), ...ofRead(isPhone)]).filter(
    (line) => line.replace(/\D/g, '').length >= 9,
  );
  const ofPerson = organisation ? [draft.personEmail] : [];
  const emails = filled([...draft.emails, ...ofPerson, ...ofRead((kind) => kind === 'EMAIL')]).filter((line) =>
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
  const typed = personOf(draft).length;
  if (field.startsWith('people.')) return draft.people[row - 1 - typed] ? `people.${row - 1 - typed}` : 'personName';
  if (field.startsWith('addresses.')) return `addresses.${row - 1}`;
  if (/^(?:legalEntities|accounts)\./.test(field)) return 'requisites';
  if (!field.startsWith('channels.')) return field;
  const lines = (name: 'phones' | 'emails') => draft[name].flatMap((line, index) => (line.trim() ? [`${name}.${index}`] : []));
  const person = [...(draft.personPhone.trim() ? ['personPhone'] : []), ...(draft.personEmail.trim() ? ['personEmail'] : [])];
  const read = draft.channels.map((_, index) => `channels.${index}`);
  const ofRead = draft.people.flatMap(({ channels }, index) => channels.map(() => `people.${index}`));
  return [...lines('phones'), ...lines('emails'), ...read, ...person, ...ofRead][row - 1] ?? 'name';
}

/** Several phones pasted into one line become several lines. */
export function splitPasted(text: string): readonly string[] {
  const parts = filled(text.split(/[;,|\n]+|\s\/\s/));
  return parts.length > 1 && parts.every((part) => part.includes('@') || part.replace(/\D/g, '').length >= 5) ? parts : [text];
}
