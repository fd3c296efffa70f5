// prettier-ignore
const cyrillic: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', е: 'e', є: 'e', э: 'e', ё: 'e', ж: 'j', з: 'z',
  и: 'i', і: 'i', ї: 'i', й: 'i', ы: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r',
  с: 's', т: 't', у: 'u', ў: 'u', ф: 'f', х: 'h', ц: 'c', ч: 'q', ш: 'w', щ: 'w', ь: '', ъ: '',
  ю: 'x', я: 'y',
};

/** Latin letters that fold to another one: those with a Cyrillic twin of the same sound, and those without a decomposition. */
// prettier-ignore
const latinExceptions: Readonly<Record<string, string>> = {
  y: 'i', w: 'v', q: 'k', ł: 'l', ø: 'o', đ: 'd', ı: 'i', ß: 's', æ: 'e', œ: 'e',
};

const apostrophes = "'’‘ʼ`´′ʹ*";
const latinTwins = 'abcehikmoptxy';
const cyrillicTwins = 'авсенікмортху';

const CYRILLIC = 1;
const LATIN = 2;
const BOTH = CYRILLIC | LATIN;

/** Folded form by character code: '' is dropped, undefined separates words. */
const letters: (string | undefined)[] = [];
const scripts = new Uint8Array(0x530);

function define(letter: string, folded: string, script: number): void {
  for (const form of [letter, letter.toUpperCase()]) {
    if (form.length !== 1) continue;
    letters[form.charCodeAt(0)] = folded;
    scripts[form.charCodeAt(0)] = script;
  }
}

for (let code = 0; code < 0x530; code++) letters[code] = undefined;
for (const letter of 'abcdefghijklmnopqrstuvwxyz') define(letter, letter, LATIN);
for (const [letter, folded] of Object.entries(latinExceptions)) define(letter, folded, LATIN);
for (const [letter, folded] of Object.entries(cyrillic)) define(letter, folded, CYRILLIC);
for (const digit of '0123456789') define(digit, digit, 0);
for (const mark of apostrophes) define(mark, '', 0);

/** Everything the table above covers without decomposition; the common case of names, phones and addresses. */
const coveredByTable = /^[\x00-\x7Fа-яА-ЯґҐєЄіІїЇёЁўЎ«»„“”’‘ʼ´′–—\u00A0]*$/;

/**
 * Search text of any text: lower-case ASCII words divided by single spaces, one ASCII letter per Cyrillic letter.
 * The same function folds what is indexed and what is typed, so that a part of the one is a part of the other:
 * і/ї/й/и/ы, е/є/э/ё and г/ґ are one letter, apostrophes and soft signs vanish, Latin look-alikes inside a
 * Cyrillic word are read as Cyrillic.
 */
export function foldText(text: string): string {
  const source = coveredByTable.test(text) ? text : decompose(text);
  let folded = '';
  let word = '';
  let seen = 0;
  let start = 0;
  for (let at = 0; at <= source.length; at++) {
    const code = source.charCodeAt(at);
    const letter = letters[code];
    if (letter !== undefined) {
      word += letter;
      seen |= scripts[code] ?? 0;
      continue;
    }
    if (seen === BOTH) word = foldMixedWord(source.slice(start, at));
    if (word !== '') folded += folded === '' ? word : ` ${word}`;
    word = '';
    seen = 0;
    start = at + 1;
  }
  return folded;
}

/** The distinct folded words of a text, in their order. */
export function searchWords(text: string): string[] {
  const folded = foldText(text);
  return folded === '' ? [] : [...new Set(folded.split(' '))];
}

function decompose(text: string): string {
  return text
    .replaceAll('№', ' ')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/\p{L}/gu, (letter) => (letters[letter.codePointAt(0) ?? 0] === undefined ? spell(letter) : letter));
}

/** A letter of another script stays findable by its number, so that a name in Georgian is not an empty one. */
function spell(letter: string): string {
  return `x${(letter.toLowerCase().codePointAt(0) ?? 0).toString(36)}`;
}

function foldMixedWord(word: string): string {
  const lower = word.toLowerCase();
  const asCyrillic = replaceTwins(lower, latinTwins, cyrillicTwins);
  const asLatin = replaceTwins(lower, cyrillicTwins, latinTwins);
  const chosen = isOneScript(asCyrillic) ? asCyrillic : isOneScript(asLatin) ? asLatin : lower;
  return [...chosen].map((letter) => letters[letter.charCodeAt(0)] ?? '').join('');
}

function replaceTwins(word: string, from: string, to: string): string {
  return [...word].map((letter) => to[from.indexOf(letter)] ?? letter).join('');
}

function isOneScript(word: string): boolean {
  let seen = 0;
  for (const letter of word) seen |= scripts[letter.charCodeAt(0)] ?? 0;
  return seen !== BOTH;
}
