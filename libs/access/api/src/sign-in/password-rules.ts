import { Invalid } from '@kolo/kernel';
import { commonPasswords } from './common-passwords.js';

export const passwordLength = { min: 8, max: 128 };

/** Refuses a new password that is too short, too long, or the first that anybody would guess. */
export function assertGoodPassword(
  password: string,
  person: { readonly email: string; readonly name: string },
  field = 'password',
): void {
  const length = [...password].length;
  if (length < passwordLength.min) throw Invalid.field(field, 'weakPassword', { min: passwordLength.min });
  if (length > passwordLength.max) throw Invalid.field(field, 'tooLong', { max: passwordLength.max });
  const folded = fold(password);
  const own = [person.email, person.email.split('@')[0] ?? '', person.name].map(fold);
  const monotonous = new Set(folded).size < 3;
  if (monotonous || commonPasswords.has(folded) || own.includes(folded)) throw Invalid.field(field, 'commonPassword');
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}
