import { foldText, latinToCyrillic, otherReadings, phoneSearchDigits, stripLegalForm } from '@kolo/kernel';

/** Folded parts that must all occur in a client's text; a part of one or two letters must begin a word. */
export type Parts = readonly string[];

export interface Readings {
  /** What was typed, taken literally: part of a phone, or words. */
  readonly typed: readonly Parts[];
  /** The same words as the table of 2010 spells Ukrainian ones: `kharkiv` is both a part of an address and «Харків». */
  readonly spelled: readonly Parts[];
  /** What it may have meant when all that finds nothing, best first. */
  readonly meant: readonly Parts[];
}

const maxParts = 8;
const twins: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  i: 'і',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
};

/** Every way to read what somebody typed into a search line. */
export function readingsOf(query: string): Readings {
  const digits = phoneSearchDigits(query);
  const typed = distinct([digits ? [digits] : [], partsOf(query)]);
  const taken = new Set(typed.map(String));
  const romanised = /^[a-z'’\s-]+$/i.test(query) ? partsOf(latinToCyrillic(query)) : [];
  const spelled = distinct([romanised]).filter((parts) => !taken.has(String(parts)));
  const known = new Set([...typed, ...spelled].map(String));
  const meant = distinct([asTwins(query), ...otherReadings(query)].map(partsOf)).filter((parts) => !known.has(String(parts)));
  return { typed, spelled, meant };
}

function partsOf(text: string): Parts {
  const words = foldText(stripLegalForm(text)).split(' ').filter(Boolean);
  return [...new Set(words)].slice(0, maxParts);
}

function distinct(readings: readonly Parts[]): Parts[] {
  const found = new Map(readings.filter((parts) => parts.length > 0).map((parts) => [String(parts), parts]));
  return [...found.values()];
}

/** «POCA» in Latin letters that all have a Cyrillic twin. */
function asTwins(query: string): string {
  const letters = query.toLowerCase();
  return /^[^a-z]*$|[dfgjlnqrsuvwz]/.test(letters) ? '' : letters.replace(/[a-z]/g, (letter) => twins[letter] ?? letter);
}
