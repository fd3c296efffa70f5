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
  /** Folded words; in front of each stands the mark of its field and a space. The name without its legal form is first. */
  readonly text: string;
  /** The one key under which spellings of a name meet. */
  readonly nameKey: string;
}

/** Which field a word of the text comes from; marks are no letters, so that trigrams do not see them. */
export const marks = { name: '=', code: '#', taxCode: '!', city: ',', person: '@', channel: ':' } as const;
export type Mark = (typeof marks)[keyof typeof marks];

/** A client with thousands of people stays one row that an index can hold. */
const maxWords = 2_000;

const phoneLike = /^[+\d(][\d\s().+-]*$/;

export function searchText(source: SearchSource): SearchText {
  const key = nameKey(source.name);
  const words = new Set<string>();
  const add = (mark: Mark, text: string | null): void => {
    if (text) for (const word of foldText(text).split(' ')) if (word) words.add(`${mark} ${word}`);
  };
  add(marks.name, stripLegalForm(source.name));
  add(marks.name, source.name);
  // «Агро-Світ» is also typed as «агросвіт».
  add(marks.name, key);
  add(marks.code, source.code);
  add(marks.taxCode, source.taxCode);
  for (const city of source.cities) add(marks.city, city);
  for (const person of source.people) add(marks.person, person);
  for (const channel of source.channels) add(marks.channel, channelText(channel));
  return { text: [...words].slice(0, maxWords).join(''), nameKey: key };
}

/** Phones become one word of digits, so that any part of them is a part of the text. */
function channelText(channel: { readonly value: string; readonly normalized: string | null }): string {
  const shown = channel.normalized ?? channel.value;
  return phoneLike.test(shown) ? shown.replace(/\D/g, '') : shown;
}
