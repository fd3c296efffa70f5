import { Invalid, LimitExceeded, stripLegalForm } from '@kolo/kernel';
import { detectEncoding, repairMojibake } from '../text-encoding.js';
import { nameTheRest } from './card-name.js';
import type { CardDraft, DraftPerson } from './card-draft.js';
import { isPersonName } from './card-pieces.js';
import type { CardChannel, CardPerson, ReadCard } from './read-card.types.js';
import { TextCard } from './text-card.js';
import { readVcardText } from './vcard-text.js';

/** Letters of a text that may be pasted as a card; pictures of a vCard are to be left out before. */
export const longestCard = 20_000;
const mostLines = 500;

/**
 * A client out of a pasted text: a card of a directory, a signature, requisites of a contract or a vCard. Everything that
 * is not understood is in `rest`. Refuses an empty text and one over the limit.
 */
export function readCard(pasted: string): ReadCard {
  if (pasted.length > longestCard) throw new LimitExceeded('cardTooLong', { params: { max: longestCard } });
  const { text, repaired } = cleaned(pasted);
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  if (text.trim() === '') throw Invalid.field('text', 'required');
  if (lines.length > mostLines) throw new LimitExceeded('cardTooManyLines', { params: { max: mostLines } });
  const card = /^\s*BEGIN:VCARD/im.test(text) ? readVcardText(lines) : readText(lines);
  if (!repaired) return card;
  return { ...card, problems: [{ place: 'note', reason: 'cardRepaired', text: lines[0] ?? '', line: 1 }, ...card.problems] };
}

/** Marks that turn the direction of writing and letters of no width would hide what stands in a field. */
function cleaned(pasted: string): { text: string; repaired: boolean } {
  const text = pasted.replace(/[\u0000\u0001\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '');
  const { mojibake } = detectEncoding(Buffer.from(text, 'utf-8'));
  return mojibake ? { text: repairMojibake(text, mojibake), repaired: true } : { text, repaired: false };
}

function readText(lines: readonly string[]): ReadCard {
  const draft = new TextCard().read(lines);
  nameTheRest(draft);
  const isTrader = draft.name !== null && isSoleTrader(draft.name.text);
  const [person] = draft.people;
  const isAlone = draft.name === null && draft.people.length === 1 && person !== undefined && person.position === null;
  const channels = isAlone ? draft.channels.map(({ channel }) => channel) : shareOut(draft);
  const name = draft.name ?? (person ? { text: nameOf(person), line: person.line } : null);
  if (isAlone) draft.mark(person.line, 'name');
  return {
    format: 'TEXT',
    lines,
    name,
    isPerson: isAlone || isTrader || draft.taxCode?.text.length === 10,
    taxCode: draft.taxCode,
    vatCode: draft.vatCode,
    channels,
    people: isAlone ? [] : draft.people,
    addresses: draft.addresses,
    accounts: draft.accounts,
    named: [...draft.named, ...regionsOf(draft)],
    rest: draft.rest.sort((a, b) => a.line - b.line),
    problems: draft.problems.sort((a, b) => a.line - b.line),
    places: draft.places(),
  };
}

/** «ЧП» is a private enterprise as well, so it takes a person's name after it. */
function isSoleTrader(name: string): boolean {
  return (
    /^(?:фоп|фіз\p{L}* особа|флп|спд)(?!\p{L})/iu.test(name) ||
    (/^(?:чп|ип)\s/iu.test(name) && isPersonName(stripLegalForm(name)))
  );
}

function regionsOf(draft: CardDraft): ReadCard['named'] {
  if (draft.named.some(({ directory }) => directory === 'region')) return [];
  const found = draft.addresses.find(({ region }) => region !== null);
  return found?.region ? [{ directory: 'region', text: found.region, line: found.line }] : [];
}

function nameOf(person: CardPerson): string {
  return [person.lastName, person.firstName, person.middleName].filter(Boolean).join(' ');
}

const sharedBoxes =
  /^(?:info|office|sales?|mail|hello|contact|support|admin|zakaz|order|shop|reception|hr|marketing|accounting|buh|post|secretar)/i;

/**
 * Gives people the channels that are theirs and returns those of the client. In requisites phones are the company's; in a
 * signature a mobile, an extension, a messenger and a letter box with a name are the person's.
 */
function shareOut(draft: CardDraft): CardChannel[] {
  const isRequisites = draft.accounts.length > 0 || draft.taxCode !== null;
  const own: CardChannel[] = [];
  for (const { channel, owner } of draft.channels) {
    const person = owner ?? (isRequisites ? null : nearest(draft.people, channel));
    if (person && (owner || isPersonal(channel))) person.channels.push(channel);
    else own.push(channel);
  }
  return own;
}

/** The last person named above it; the only one wherever it stands. */
function nearest(people: readonly DraftPerson[], channel: CardChannel): DraftPerson | null {
  if (people.length === 1) return people[0] ?? null;
  return people.filter(({ line }) => line <= channel.line).at(-1) ?? null;
}

function isPersonal({ kind, value }: CardChannel): boolean {
  if (kind === 'EMAIL') return !sharedBoxes.test(value);
  if (kind === 'WORK') return /дод|доб|вн|ext|#/i.test(value);
  return kind !== 'SITE' && !(kind === 'SOCIAL' && /instagram|facebook|youtube|tiktok/i.test(value));
}
