import { foldText, nameKey, stripLegalForm } from '@kolo/kernel';

/** What of a client, its people and channels is found by words. */
export interface SearchSource {
  readonly name: string;
  readonly code: string | null;
  readonly taxCode: string | null;
  readonly cities: readonly (string | null)[];
  readonly people: readonly string[];
  /** Value as typed and as understood. */
  readonly channels: readonly { readonly value: string; readonly normalized: string | null }[];
}

export interface SearchText {
  /**
   * Folded words; in front of each stands the mark of its field and a space. The name without its legal form is first.
   * Mostly one text; a client with hundreds of people has several, each with the name in front.
   */
  readonly texts: readonly string[];
  /** The one key under which spellings of a name meet. */
  readonly nameKey: string;
}

/** Which field a word of the text comes from; marks are no letters, so that trigrams do not see them. */
export const marks = { name: '=', code: '#', taxCode: '!', city: ',', person: '@', channel: ':' } as const;
export type Mark = (typeof marks)[keyof typeof marks];

/** With the other columns a text must fit into a row of the index of recent clients (2,700 bytes). */
const longest = 1_600;
const longestName = 400;
const mostTexts = 50;
const longestPerson = 8_000;

const phoneLike = /^[+\d(][\d\s().+-]*$/;

export function searchText(source: SearchSource): SearchText {
  const key = nameKey(source.name);
  const name = new Set<string>();
  const rest = new Set<string>();
  addName(name, source.name);
  add(rest, marks.code, source.code);
  add(rest, marks.taxCode, source.taxCode);
  for (const city of source.cities) add(rest, marks.city, city);
  for (const person of source.people) add(rest, marks.person, person);
  for (const channel of source.channels) add(rest, marks.channel, channelText(channel));
  return { texts: portions([...name], [...rest]), nameKey: key };
}

/** What one person at a client is found by. */
export interface PersonSource {
  readonly name: string;
  /** The person's own ones. */
  readonly channels: SearchSource['channels'];
  readonly client: Pick<SearchSource, 'name' | 'code'>;
}

/** Folded words of a person, their contacts and their client, each behind the mark of its field. */
export function personText({ name, channels, client }: PersonSource): string {
  const words = new Set<string>();
  add(words, marks.person, name);
  for (const channel of channels) add(words, marks.channel, channelText(channel));
  addName(words, client.name);
  add(words, marks.code, client.code);
  return [...words].join('').slice(0, longestPerson);
}

function addName(words: Set<string>, name: string): void {
  add(words, marks.name, stripLegalForm(name));
  add(words, marks.name, name);
  // «Агро-Світ» is also typed as «агросвіт».
  add(words, marks.name, nameKey(name));
}

function add(words: Set<string>, mark: Mark, text: string | null): void {
  if (text) for (const word of foldText(text).split(' ')) if (word) words.add(`${mark} ${word.slice(0, 100)}`);
}

function portions(name: readonly string[], rest: readonly string[]): string[] {
  const front = joinUpTo(name, longestName);
  const texts: string[] = [];
  let text = name.join('').slice(0, longest);
  for (const word of rest) {
    if (text.length + word.length > longest) {
      texts.push(text);
      text = front;
    }
    text += word;
  }
  return [...texts, text].slice(0, mostTexts);
}

function joinUpTo(words: readonly string[], length: number): string {
  let text = '';
  for (const word of words) if (text.length + word.length <= length) text += word;
  return text;
}

/** Phones become one word of digits, so that any part of them is a part of the text. */
function channelText(channel: { readonly value: string; readonly normalized: string | null }): string {
  const shown = channel.normalized ?? channel.value;
  return phoneLike.test(shown) ? shown.replace(/\D/g, '') : shown;
}
