import type { EntityRecord, Reference } from '@kolo/web-core';

export interface Account extends EntityRecord {
  readonly iban: string;
  readonly bankCode?: string | null;
  readonly bankName?: string | null;
  readonly bank?: { readonly id: string; readonly name: string; readonly closed?: boolean } | null;
  readonly currency?: string;
  readonly note?: string | null;
}

/** A legal entity of a client, as far as the viewer may read it. */
export interface LegalEntity extends EntityRecord {
  readonly country?: 'UA' | 'PL';
  readonly form?: string | null;
  readonly name: string;
  readonly shortName?: string | null;
  readonly taxCode?: string | null;
  readonly vatCode?: string | null;
  readonly taxRegime?: string | null;
  readonly director?: Reference | null;
  readonly accountant?: Reference | null;
  readonly address?: string | null;
  readonly note?: string | null;
  readonly checkedAt?: string | null;
  readonly verifiedAt?: string | null;
  readonly verifiedBy?: Reference | null;
  readonly confirmedAt?: string | null;
  readonly confirmedBy?: Reference | null;
  readonly accounts?: readonly Account[];
}

/** What an entity is called in a line: the short name says enough. */
export function titleOf(entity: LegalEntity): string {
  return entity.shortName || entity.name;
}

/** IBAN in fours, as it stands on paper. */
export function inFours(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}

/** МФО of a Ukrainian account; other countries have codes of other lengths, which nobody here calls so. */
export function mfoOf(account: Account): string | null {
  return account.bankCode?.length === 6 ? account.bankCode : null;
}

export function bankNameOf(account: Account): string | null {
  return account.bank?.name ?? account.bankName ?? null;
}
