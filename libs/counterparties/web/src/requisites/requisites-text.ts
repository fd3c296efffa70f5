import { bankNameOf, type LegalEntity, mfoOf } from './requisites-types';

/** Words by field: `words('legalEntity', 'taxCode')`. */
type FieldWords = (entity: string, field: string) => string;

/** The whole set as one would put it into a letter or a contract. */
export function requisitesText(entity: LegalEntity, words: FieldWords): string {
  const line = (field: keyof LegalEntity & string, value: string | null | undefined): string[] =>
    value ? [`${words('legalEntity', field)}: ${value}`] : [];
  const accounts = (entity.accounts ?? []).flatMap((account) => [
    `IBAN: ${account.iban}${account.currency && account.currency !== 'UAH' ? ` (${account.currency})` : ''}`,
    ...(bankNameOf(account)
      ? [`${words('bankAccount', 'bankId')}: ${[bankNameOf(account), mfo(mfoOf(account), words)].filter(Boolean).join(', ')}`]
      : []),
  ]);
  return [
    entity.name,
    ...(entity.shortName && entity.shortName !== entity.name ? [entity.shortName] : []),
    ...line('taxCode', entity.taxCode),
    ...line('vatCode', entity.vatCode),
    ...line('address', entity.address),
    ...accounts,
    ...(entity.director ? [`${words('legalEntity', 'directorId')}: ${entity.director.name}`] : []),
    ...(entity.accountant ? [`${words('legalEntity', 'accountantId')}: ${entity.accountant.name}`] : []),
  ].join('\n');
}

function mfo(code: string | null, words: FieldWords): string | null {
  return code ? `${words('bankAccount', 'bankCode')} ${code}` : null;
}
