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
const anyShape = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** Checks an IBAN by mod-97 and, for Ukraine, its length and the МФО. */
export function checkIban(raw: string): CheckedIban {
  const iban = raw.replace(/[\s\u00A0-]/g, '').toUpperCase();
  const isUkrainian = iban.startsWith('UA');
  const valid = (isUkrainian ? ukrainianShape : anyShape).test(iban) && remainder97(iban) === 1;
  const bankCode = isUkrainian && valid ? iban.slice(4, 10) : null;
  return { iban, valid, bankCode, warning: bankCode !== null && !isBankCode(bankCode) ? 'bankCode' : null };
}

function remainder97(iban: string): number {
  const rearranged = iban.slice(4) + iban.slice(0, 4);
  return Number(BigInt(rearranged.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))) % 97n);
}
