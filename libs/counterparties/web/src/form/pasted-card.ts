import { isPhone } from '../channels/channel-kinds';
import type { ChannelKind } from '../channels/channel-kinds';
import type { ClientDraft, DraftPerson } from './client-draft';
import type { CardReading, ReadChannel, ReadLine, ReadPerson, ReadWarning } from './read-card.graphql';

/** What became of a pasted card; kept with the draft, so that a reload loses neither the marks nor the way back. */
export interface PastedCard {
  readonly lines: readonly ReadLine[];
  readonly warnings: readonly ReadWarning[];
  /** The line of the card behind a place of the form: `name`, `phones.0`. */
  readonly marks: Readonly<Record<string, number>>;
  /** Fields that the card filled, as they were before it and after it. */
  readonly before: Partial<ClientDraft>;
  readonly after: Partial<ClientDraft>;
}

/** Whether a text pasted into an empty name is a card rather than a name. */
export function looksLikeCard(text: string): boolean {
  if (/^\s*BEGIN:VCARD/i.test(text)) return true;
  const lines = text.split(/\r\n|[\r\n]/).filter((line) => line.trim() !== '');
  if (lines.length > 1) return true;
  return text.length > 40 && text.includes(',') && (/\S@\S+\.\S/.test(text) || /\d[\d\s()-]{7,}\d/.test(text));
}

/** Pictures of a vCard are heavy and tell nothing of a client. */
export function withoutPictures(text: string): string {
  return text.replace(/^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:].*(?:\r?\n[ \t].*)*(?:\r?\n|$)/gim, '');
}

/** The text of a card in a file: phones write UTF-8, old programs Windows-1251. Null when it is no text. */
export function textOfCard(bytes: ArrayBuffer): string | null {
  const head = new Uint8Array(bytes, 0, Math.min(bytes.byteLength, 2));
  const wide = head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null;
  const text = wide ? new TextDecoder(wide).decode(bytes) : (decoded(bytes, 'utf-8') ?? decoded(bytes, 'windows-1251'));
  return text === null || text.includes('\0') ? null : withoutPictures(text);
}

function decoded(bytes: ArrayBuffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The draft with what a card tells: what is typed already stays, lists grow. */
export function withCard(draft: ClientDraft, reading: CardReading): ClientDraft {
  const { client } = reading;
  const phones = reading.channels.filter(isPlainPhone);
  const emails = reading.channels.filter(({ kind }) => kind === 'EMAIL');
  const others = reading.channels.filter((channel) => !phones.includes(channel) && !emails.includes(channel));
  const isFree = draft.name.trim() === '';
  const notes = [draft.description.trim(), isFree ? '' : (client.name ?? ''), client.description ?? ''];
  const filled: Partial<ClientDraft> = {
    ...(isFree ? { kind: client.kind, name: client.name ?? '' } : {}),
    taxCode: draft.taxCode.trim() || (client.taxCode ?? ''),
    phones: added(draft.phones, phones),
    emails: added(draft.emails, emails),
    channels: [...draft.channels, ...others.map(bare)],
    people: [...draft.people, ...reading.people.map(personOf)],
    addresses: [...draft.addresses, ...reading.addresses.map(bare)],
    requisites: draft.requisites ?? withoutLines(reading.requisites),
    regionId: draft.regionId ?? client.regionId,
    industryId: draft.industryId ?? client.industryId,
    sourceId: draft.sourceId ?? client.sourceId,
    tagIds: [...new Set([...draft.tagIds, ...client.tagIds])],
    description: [...new Set(notes.filter(Boolean))].join('\n'),
  };
  const after = changedIn(filled, draft);
  const before = Object.fromEntries(Object.keys(after).map((name) => [name, draft[name as keyof ClientDraft]]));
  const pasted: PastedCard = {
    lines: reading.lines,
    warnings: reading.warnings,
    marks: marksOf(reading, after, draft),
    before,
    after,
  };
  return { ...draft, ...after, pasted };
}

/** The draft without what the card put there; what was changed since stays as it is. */
export function withoutCard(draft: ClientDraft): ClientDraft {
  if (!draft.pasted) return draft;
  const { before, after } = draft.pasted;
  const untouched = Object.keys(before).filter((name) =>
    isSame(draft[name as keyof ClientDraft], after[name as keyof ClientDraft]),
  );
  return { ...draft, ...Object.fromEntries(untouched.map((name) => [name, before[name as keyof ClientDraft]])), pasted: null };
}

/** Nothing was changed since the card was pasted. */
export function isFresh(draft: ClientDraft): boolean {
  const { after } = draft.pasted ?? {};
  return after !== undefined && Object.entries(after).every(([name, value]) => isSame(draft[name as keyof ClientDraft], value));
}

/** A number that a line of the form can hold: it has no word beside it. */
function isPlainPhone({ kind, note }: ReadChannel): boolean {
  return isPhone(kind as ChannelKind) && note === null;
}

function added(lines: readonly string[], channels: readonly ReadChannel[]): readonly string[] {
  const kept = lines.filter((line) => line.trim() !== '');
  const all = [...new Set([...kept, ...channels.map(({ value }) => value)])];
  return all.length > 0 ? all : [''];
}

function bare<T extends { readonly line: number }>({ line: _, ...rest }: T): Omit<T, 'line'> {
  return withoutType(rest);
}

/** Apollo adds the name of the type, which no input takes. */
function withoutType<T extends object>(record: T): T {
  const { __typename: _, ...rest } = record as T & { __typename?: string };
  return rest as T;
}

function withoutLines(requisites: CardReading['requisites']): ClientDraft['requisites'] {
  if (!requisites) return null;
  return { taxCode: requisites.taxCode, vatCode: requisites.vatCode, accounts: requisites.accounts.map(bare) };
}

function personOf(person: ReadPerson): DraftPerson {
  const { channels, ...rest } = bare(person);
  const name = [rest.lastName, rest.firstName, rest.middleName].filter(Boolean).join(' ');
  return { name, read: name, ...rest, position: rest.position ?? '', channels: channels.map(bare) };
}

function changedIn(filled: Partial<ClientDraft>, draft: ClientDraft): Partial<ClientDraft> {
  return Object.fromEntries(Object.entries(filled).filter(([name, value]) => !isSame(value, draft[name as keyof ClientDraft])));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function marksOf(reading: CardReading, after: Partial<ClientDraft>, draft: ClientDraft): Record<string, number> {
  const lineOf = (place: string): number | undefined => reading.lines.find(({ places }) => places.includes(place))?.number;
  const marks: Record<string, number | undefined> = {
    name: after.name ? lineOf('name') : undefined,
    taxCode: after.taxCode ? lineOf('taxCode') : undefined,
    regionId: after.regionId ? lineOf('region') : undefined,
    industryId: after.industryId ? lineOf('industry') : undefined,
    sourceId: after.sourceId ? lineOf('source') : undefined,
  };
  for (const name of ['phones', 'emails'] as const) {
    after[name]?.forEach((value, index) => {
      if (!draft[name].includes(value)) marks[`${name}.${index}`] = reading.channels.find((one) => one.value === value)?.line;
    });
  }
  return Object.fromEntries(Object.entries(marks).filter((pair): pair is [string, number] => pair[1] !== undefined));
}
