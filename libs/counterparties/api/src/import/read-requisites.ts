import { checkIban, checkTaxCode, ibanOf } from '@kolo/kernel';
import type { NewLegalEntity } from '../counterparty/client-registration.js';
import type { RowCells } from './row-cells.js';

/** What a row tells beyond the client's own code and name; the first legal entity is made of it. */
export interface RowRequisites {
  readonly legalName: string | null;
  readonly vatCode: string | null;
  readonly iban: string | null;
  readonly bank: string | null;
}

/** Null when the row tells nothing of the kind. What cannot be read is kept in the description. */
export function readRequisites(row: RowCells): RowRequisites | null {
  const requisites = { legalName: row.line('legalName'), vatCode: readVatCode(row), iban: readIban(row), bank: row.line('bank') };
  // A bank without an account has no place of its own.
  if (!requisites.iban) row.leftovers.push(...[requisites.bank, row.line('bankCode')].filter((text) => text !== null));
  return requisites.legalName || requisites.vatCode || requisites.iban ? requisites : null;
}

/** The first legal entity of a new client; its name and code are the client's unless the row says more. */
export function legalEntityOf(
  { legalName, vatCode, iban, bank }: RowRequisites,
  client: { readonly name?: string; readonly taxCode?: string },
): NewLegalEntity {
  const { kind, code } = checkTaxCode(client.taxCode ?? '');
  const name = legalName ?? client.name;
  return {
    ...(name ? { name } : {}),
    ...(kind === 'EDRPOU' || kind === 'RNOKPP' ? { taxCode: code } : {}),
    ...(vatCode || kind === 'VAT' ? { vatCode: vatCode ?? code } : {}),
    accounts: iban ? [{ iban, ...(bank ? { bankName: bank } : {}) }] : [],
  } as NewLegalEntity;
}

function readVatCode(row: RowCells): string | null {
  const cell = row.cell('vatCode');
  if (typeof cell !== 'string' && typeof cell !== 'number') return null;
  const { kind, code, valid } = checkTaxCode(cell);
  if (valid && kind !== 'EDRPOU') return code;
  return keep(row, 'vatCode', 'badVatCode');
}

function readIban(row: RowCells): string | null {
  const text = row.line('iban');
  if (text === null) return null;
  const { iban, valid } = checkIban(text);
  return (valid ? iban : ibanOf(row.line('bankCode') ?? '', text)) ?? keep(row, 'iban', 'badIban');
}

function keep(row: RowCells, target: string, reason: string): null {
  const text = row.line(target) ?? '';
  row.warn(target, reason, text);
  row.leftovers.push(text);
  return null;
}
