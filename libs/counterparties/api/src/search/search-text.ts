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
  /** Folded words, each once, with a space in front of each; the name without its legal form comes first. */
  readonly text: string;
  /** The one key under which spellings of a name meet. */
  readonly nameKey: string;
}

/** A client with thousands of people stays one row that an index can hold. */
const maxWords = 2_000;

const phoneLike = /^[+\d(][\d\s().+-]*$/;

export function searchText(source: SearchSource): SearchText {
  const key = nameKey(source.name);
  const parts = [
    stripLegalForm(source.name),
    source.name,
    // «Агро-Світ» is also typed as «агросвіт».
    key,
    source.code,
    source.taxCode,
    ...source.cities,
    ...source.people,
    ...source.channels.map(channelText),
  ];
  const words = new Set(parts.flatMap((part) => (part ? foldText(part).split(' ') : [])));
  words.delete('');
  return {
    text: [...words]
      .slice(0, maxWords)
      .map((word) => ` ${word}`)
      .join(''),
    nameKey: key,
  };
}

/** Phones become one word of digits, so that any part of them is a part of the text. */
function channelText(channel: { readonly value: string; readonly normalized: string | null }): string {
  const shown = channel.normalized ?? channel.value;
  return phoneLike.test(shown) ? shown.replace(/\D/g, '') : shown;
}
