import { type Draft, type RowRefusals } from '@kolo/api-core';
import { countryProfile, type CountryCode } from '@kolo/kernel';

const reasons: Readonly<Record<CountryCode, { readonly taxCode: string; readonly vatCode: string }>> = {
  UA: { taxCode: 'badTaxCode', vatCode: 'badVatCode' },
  PL: { taxCode: 'badNip', vatCode: 'badNip' },
};

/** Codes as their country writes and checks them; the seal of the checks goes with them. */
export function readCodes(draft: Draft, refusals: RowRefusals, now: Date): void {
  const { values, before } = draft;
  if (!['country', 'taxCode', 'vatCode'].some((name) => name in values)) return;
  const country = (values['country'] ?? before?.['country']) as CountryCode;
  const profile = countryProfile(country);
  for (const name of ['taxCode', 'vatCode'] as const) {
    const given = values[name] === undefined ? before?.[name] : values[name];
    if (typeof given !== 'string' || given.trim() === '') continue;
    const { code, valid } = profile[name](given);
    if (!valid) refusals.add(draft, name, reasons[country][name]);
    else if (code !== before?.[name]) values[name] = code;
  }
  const code = (name: string): string => ((name in values ? values[name] : before?.[name]) as string | null | undefined) ?? '';
  const isSure = code('taxCode') !== '' && (code('vatCode') === '' || profile.agree(code('taxCode'), code('vatCode')));
  const isNew = ['country', 'taxCode', 'vatCode'].some((name) => name in values && code(name) !== (before?.[name] ?? ''));
  const known = values['checkedAt'] ?? (isNew ? null : before?.['checkedAt']);
  values['checkedAt'] = isSure ? (known ?? now.toISOString()) : null;
}
