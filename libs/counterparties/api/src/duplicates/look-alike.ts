import { nameKey, stripLegalForm } from '@kolo/kernel';

const latin = 'abcehikmoptxy';
const cyrillic = 'авсенікмортху';

/**
 * Keys of the same name written with letters of the other script that look alike: «POCA» in Latin letters and «РОСА». Only when
 * the whole name becomes one script by it, so that «Plan B» is no «Plan В».
 */
export function lookAlikeKeys(name: string): string[] {
  const bare = stripLegalForm(name).toLowerCase();
  const own = nameKey(name);
  const readings = [replace(bare, latin, cyrillic, /[a-z]/), replace(bare, cyrillic, latin, /\p{Script=Cyrillic}/u)];
  return [...new Set(readings.flatMap((reading) => (reading === null ? [] : nameKey(reading))))].filter(
    (key) => key !== '' && key !== own,
  );
}

/** The name with its twin letters replaced; null when letters of the script remain. */
function replace(name: string, from: string, to: string, left: RegExp): string | null {
  const replaced = [...name].map((letter) => to[from.indexOf(letter)] ?? letter).join('');
  return replaced === name || left.test(replaced) ? null : replaced;
}
