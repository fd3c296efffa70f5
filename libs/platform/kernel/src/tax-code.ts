import { modulo, weightedSum } from './check-digits.js';

/** ЄДРПОУ of an organisation, РНОКПП of a person, twelve-digit ІПН of a VAT payer. */
export type TaxCodeKind = 'EDRPOU' | 'RNOKPP' | 'VAT' | 'UNKNOWN';

export interface CheckedTaxCode {
  readonly kind: TaxCodeKind;
  /** Digits with lost zeros put back; what is no code at all, as it was written. */
  readonly code: string;
  readonly valid: boolean;
  /** Leading zeros were put back. */
  readonly repaired: boolean;
}

/**
 * Recognises a Ukrainian tax code by length and checks its digit. Puts back the leading zeros that a spreadsheet
 * lost: up to eight digits become a ЄДРПОУ; eleven digits a ІПН, but only where the check digit then agrees.
 * Numbers in exponent form («1,43606E+11») have lost digits for good and are UNKNOWN.
 */
export function checkTaxCode(raw: string | number): CheckedTaxCode {
  const text = String(raw).replace(/^'/, '').trim();
  const digits = text.replace(/[\s\u00A0\u202F]/g, '').replace(/\.0+$/, '');
  if (!/^\d{1,12}$/.test(digits)) return { kind: 'UNKNOWN', code: text, valid: false, repaired: false };
  if (digits.length <= 8) return checked('EDRPOU', digits, 8);
  if (digits.length === 10) return checked('RNOKPP', digits, 10);
  if (digits.length === 12) return checked('VAT', digits, 12);
  const vat = checked('VAT', digits, 12);
  return digits.length === 11 && vat.valid ? vat : { kind: 'UNKNOWN', code: digits, valid: false, repaired: false };
}

export interface RnokppOwner {
  readonly birthDate: string;
  readonly gender: 'MALE' | 'FEMALE';
}

/** Birth date and gender that a valid РНОКПП tells; null for any other code. */
export function readRnokpp(code: string): RnokppOwner | null {
  if (!/^\d{10}$/.test(code) || !isRnokpp(code)) return null;
  const birth = new Date(Date.UTC(1899, 11, 31) + Number(code.slice(0, 5)) * 86_400_000);
  return { birthDate: birth.toISOString().slice(0, 10), gender: Number(code[8]) % 2 === 1 ? 'MALE' : 'FEMALE' };
}

function checked(kind: 'EDRPOU' | 'RNOKPP' | 'VAT', digits: string, length: number): CheckedTaxCode {
  const code = digits.padStart(length, '0');
  const valid = digits.length <= length && !/^0+$/.test(code) && validators[kind](code);
  return { kind, code, valid, repaired: digits.length < length };
}

const validators = { EDRPOU: isEdrpou, RNOKPP: isRnokpp, VAT: isVatCode } as const;

function isEdrpou(code: string): boolean {
  const weights = /^[345]/.test(code) ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7];
  return (
    twoPassDigit(
      code,
      weights,
      weights.map((weight) => weight + 2),
    ) === Number(code[7])
  );
}

function isRnokpp(code: string): boolean {
  const sum = weightedSum(code, [-1, 5, 7, 9, 4, 6, 10, 5, 7]);
  return modulo(sum, 11) % 10 === Number(code[9]);
}

function isVatCode(code: string): boolean {
  const first = [11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47];
  const second = [13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53];
  return twoPassDigit(code, first, second) === Number(code[11]);
}

function twoPassDigit(code: string, first: readonly number[], second: readonly number[]): number {
  const digit = weightedSum(code, first) % 11;
  return digit < 10 ? digit : (weightedSum(code, second) % 11) % 10;
}
