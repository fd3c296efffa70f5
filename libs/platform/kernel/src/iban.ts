import { isBankCode } from './bank-code.js';

export interface CheckedIban {
  /** Upper case without spaces. */
  readonly iban: string;
  readonly valid: boolean;
  /** МФО of a Ukrainian account, else null. */
  readonly bankCode: string | null;
  /** The account number is right, but the МФО inside it fails its own digit. */
  readonly warning: 'bankCode' | null;
}

const ukrainianShape = /^UA\d{27}$/;
/** How long accounts of neighbours and usual partners are, by the register of SWIFT. */
const lengths: Readonly<Record<string, number>> = Object.fromEntries(
  'AT20 BE16 BG22 CH21 CY28 CZ24 DE22 EE20 ES24 FI18 FR27 GB22 GE22 HU28 IT27 KZ20 LT20 LV21 MD24 NL18 PL28 RO24 SE24 SI19 SK24 TR26'
    .split(' ')
    .map((pair) => [pair.slice(0, 2), Number(pair.slice(2))]),
);
const anyShape = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** Checks an IBAN by mod-97, by the length of its country where that is known and, for Ukraine, by the МФО. */
export function checkIban(raw: string): CheckedIban {
  const iban = raw.replace(/[\s\u00A0-]/g, '').toUpperCase();
  const isUkrainian = iban.startsWith('UA');
  const hasLength = iban.length === (lengths[iban.slice(0, 2)] ?? iban.length);
  const valid = (isUkrainian ? ukrainianShape : anyShape).test(iban) && hasLength && remainder97(iban) === 1;
  const bankCode = isUkrainian && valid ? iban.slice(4, 10) : null;
  return { iban, valid, bankCode, warning: bankCode !== null && !isBankCode(bankCode) ? 'bankCode' : null };
}

/**
 * The IBAN of an account that is written as МФО and number, as it was before 2019: the number is padded with zeros
 * to nineteen digits. Null when either cannot be one.
 */
export function ibanOf(bankCode: string, account: string): string | null {
  const number = account.replace(/[\s\u00A0]/g, '');
  if (!isBankCode(bankCode) || !/^\d{5,19}$/.test(number)) return null;
  const own = bankCode + number.padStart(19, '0');
  const check = 98 - remainder97(`UA00${own}`);
  return `UA${String(check).padStart(2, '0')}${own}`;
}

function remainder97(iban: string): number {
  const rearranged = iban.slice(4) + iban.slice(0, 4);
  return Number(BigInt(rearranged.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))) % 97n);
}
