const qwerty = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`";
const ukrainian = "йцукенгшщзхїфівапролджєячсмитьбю.'";
/** Keys whose Russian letter differs from the Ukrainian one; only needed from Cyrillic to Latin. */
const russian: Readonly<Record<string, string>> = { ъ: ']', ы: 's', э: "'", ё: '`', ґ: '\\' };

const toUkrainian = keyMap(qwerty, ukrainian);
const toQwerty = new Map([...keyMap(ukrainian, qwerty), ...Object.entries(russian), ['.', '/']]);

/**
 * The text as it would read had the other keyboard layout been on: `fuhj` → «агро», «фпкщ» → `agro`.
 * The direction follows from the script that most letters have.
 */
export function swapKeyboardLayout(text: string): string {
  const cyrillicLetters = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latinLetters = text.match(/[a-z]/gi)?.length ?? 0;
  const map = cyrillicLetters > latinLetters ? toQwerty : toUkrainian;
  return [...text].map((key) => swapKey(map, key)).join('');
}

function swapKey(map: ReadonlyMap<string, string>, key: string): string {
  const lower = key.toLowerCase();
  const swapped = map.get(lower);
  if (swapped === undefined) return key;
  return lower === key ? swapped : swapped.toUpperCase();
}

function keyMap(from: string, to: string): Map<string, string> {
  return new Map([...from].map((key, at) => [key, to[at] ?? key]));
}

/** Romanisation by the table of 2010 and the common free spellings; longest first. */
// prettier-ignore
const romanised: readonly (readonly [string, string])[] = [
  ['shch', 'щ'], ['sch', 'щ'], ['zgh', 'зг'], ['zh', 'ж'], ['kh', 'х'], ['ts', 'ц'], ['tz', 'ц'], ['ch', 'ч'], ['sh', 'ш'],
  ['ck', 'к'], ['ph', 'ф'], ['ya', 'я'], ['ia', 'я'], ['ja', 'я'], ['yu', 'ю'], ['iu', 'ю'], ['ju', 'ю'],
  ['ye', 'є'], ['ie', 'є'], ['je', 'є'], ['yi', 'ї'], ['ce', 'це'], ['ci', 'ці'],
  ['a', 'а'], ['b', 'б'], ['c', 'к'], ['d', 'д'], ['e', 'е'], ['f', 'ф'], ['g', 'г'], ['h', 'г'], ['i', 'і'], ['j', 'й'],
  ['k', 'к'], ['l', 'л'], ['m', 'м'], ['n', 'н'], ['o', 'о'], ['p', 'п'], ['q', 'к'], ['r', 'р'], ['s', 'с'], ['t', 'т'],
  ['u', 'у'], ['v', 'в'], ['w', 'в'], ['x', 'кс'], ['y', 'и'], ['z', 'з'],
];

/** «Ї» is `yi` in front of a word only: within one, as in `Kyiv`, these are two letters. */
const romanisedUnit = new RegExp(romanised.map(([latin]) => (latin === 'yi' ? '\\byi' : latin)).join('|'), 'g');
const cyrillicFor = new Map(romanised);

/** Cyrillic spelling of a romanised word: `Shevchenko` → «шевченко», `Hnatiuk` → «гнатюк». Lower case. */
export function latinToCyrillic(text: string): string {
  return text.toLowerCase().replace(romanisedUnit, (unit) => cyrillicFor.get(unit) ?? unit);
}

/**
 * What else a query that found nothing may have meant, best first: typed in the other keyboard layout, or a
 * Ukrainian name in Latin letters. Never holds the query itself.
 */
export function otherReadings(query: string): string[] {
  const readings = [swapKeyboardLayout(query)];
  if (/[a-z]/i.test(query)) readings.push(latinToCyrillic(query));
  return [...new Set(readings)].filter((reading) => reading !== query);
}
