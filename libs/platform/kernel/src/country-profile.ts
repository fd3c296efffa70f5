import { modulo, weightedSum } from './check-digits.js';
import { checkIban } from './iban.js';
import { checkTaxCode } from './tax-code.js';

export const countries = ['UA', 'PL'] as const;
export type CountryCode = (typeof countries)[number];

export interface CheckedCode {
  /** As it is stored; what is no code at all, as it was written. */
  readonly code: string;
  readonly valid: boolean;
}

/** Which codes a country gives to those who trade, and how they are checked. */
export interface CountryProfile {
  readonly country: CountryCode;
  readonly currency: string;
  /** Legal forms in their short spelling, the usual ones first. */
  readonly legalForms: readonly string[];
  readonly taxCode: (raw: string) => CheckedCode;
  /** Number of a VAT payer. */
  readonly vatCode: (raw: string) => CheckedCode;
  /** Whether both codes can belong to one payer. */
  readonly agree: (taxCode: string, vatCode: string) => boolean;
  /** Code of the bank within an account of this country; null for any other account. */
  readonly bankCode: (iban: string) => string | null;
}

const ukraine: CountryProfile = {
  country: 'UA',
  currency: 'UAH',
  legalForms: ['ТОВ', 'ФОП', 'ПП', 'АТ', 'ПрАТ', 'ТДВ', 'ДП', 'КП', 'КНП', 'ФГ', 'СВК', 'ОСББ', 'ГО', 'БФ'],
  taxCode: (raw) => {
    const { kind, code, valid } = checkTaxCode(raw);
    return { code, valid: valid && (kind === 'EDRPOU' || kind === 'RNOKPP') };
  },
  // A sole trader pays VAT under the РНОКПП.
  vatCode: (raw) => {
    const { kind, code, valid } = checkTaxCode(raw);
    return { code, valid: valid && (kind === 'VAT' || kind === 'RNOKPP') };
  },
  agree: (taxCode, vatCode) =>
    vatCode.length === 12 && taxCode.length === 8 ? vatCode.startsWith(taxCode.slice(0, 7)) : vatCode === taxCode,
  bankCode: (iban) => checkIban(iban).bankCode,
};

const poland: CountryProfile = {
  country: 'PL',
  currency: 'PLN',
  legalForms: ['sp. z o.o.', 'S.A.', 'JDG', 'sp.k.', 'sp.j.', 'P.S.A.', 's.c.'],
  taxCode: readNip,
  vatCode: (raw) => {
    const { code, valid } = readNip(raw);
    return { code: valid ? `PL${code}` : code, valid };
  },
  agree: (taxCode, vatCode) => vatCode === `PL${taxCode}`,
  bankCode: (raw) => {
    const { iban, valid } = checkIban(raw);
    return valid && iban.startsWith('PL') ? iban.slice(4, 12) : null;
  },
};

const profiles: Readonly<Record<CountryCode, CountryProfile>> = { UA: ukraine, PL: poland };

export function isCountry(code: string): code is CountryCode {
  return Object.hasOwn(profiles, code);
}

export function countryProfile(country: CountryCode): CountryProfile {
  return profiles[country];
}

/** NIP: ten digits, also with dashes and PL in front; a sum that leaves ten belongs to no number. */
function readNip(raw: string): CheckedCode {
  const code = raw.replace(/[\s\u00A0-]/g, '').replace(/^PL/i, '');
  if (!/^\d{10}$/.test(code) || code === '0000000000') return { code: raw.trim(), valid: false };
  const digit = modulo(weightedSum(code, [6, 5, 7, 2, 3, 4, 5, 6, 7]), 11);
  return { code, valid: digit === Number(code[9]) };
}
