import { createHash } from 'node:crypto';
import { Clock, type Draft, type SqlRunner, sql, type Work } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';

/** Seals that somebody puts on a legal entity; the third, of the checks, is computed with the codes. */
export const sealKinds = ['verified', 'confirmed'] as const;
export type SealKind = (typeof sealKinds)[number];

type Row = Readonly<Record<string, unknown>>;

const toldByRegisters = ['country', 'form', 'name', 'shortName', 'taxCode', 'vatCode', 'directorId', 'address'];
/** What each seal is put on. Accounting answers for the accounts as well. */
export const sealedFields: Readonly<Record<SealKind, readonly string[]>> = {
  verified: toldByRegisters,
  confirmed: [...toldByRegisters, 'taxRegime', 'accountantId'],
};
const namesOf: Readonly<Record<SealKind, readonly string[]>> = {
  verified: ['verifiedAt', 'verifiedById', 'verifiedSource'],
  confirmed: ['confirmedAt', 'confirmedById'],
};

/**
 * A seal stands only on what it was put on: each one keeps a digest of that, and any write after which the digest
 * differs takes the seal off. So an undo may bring a seal back, but never onto something else.
 */
@Injectable()
export class Seals {
  private readonly affixing = new WeakMap<Work['tx'], Set<string>>();
  private readonly asked = new WeakMap<Work['tx'], Map<string, Row>>();

  constructor(private readonly clock: Clock) {}

  /** The values that put a seal on in an update of this work. */
  affix(work: Work, id: string, kind: SealKind): Record<string, unknown> {
    const at = this.clock.now().toISOString();
    const keys = this.affixing.get(work.tx) ?? new Set<string>();
    this.affixing.set(work.tx, keys.add(key(id, kind, at)));
    return { [`${kind}At`]: at, [`${kind}ById`]: work.viewer.userId };
  }

  /** Before a write: takes off the seals that what is written breaks, and remembers those that an undo asks for in vain. */
  async guard(work: Work, drafts: readonly Draft[]): Promise<void> {
    for (const kind of sealKinds) {
      const sealed = drafts.filter((draft) => draft.before && after(draft)[`${kind}At`] && touches(draft, kind));
      if (sealed.length === 0) continue;
      const accounts = await accountsOf(
        work.tx,
        sealed.map((draft) => draft.id),
      );
      for (const draft of sealed) await this.judge(work, draft, kind, accounts.get(draft.id) ?? []);
    }
  }

  /** Seals that could not be put back when the entity was written, since its accounts were not yet as they had been. */
  askedFor(work: Work, id: string): Row | undefined {
    return this.asked.get(work.tx)?.get(id);
  }

  /** Whether a stored row with these accounts is what its seal was put on. */
  async holds(runner: SqlRunner, row: Row, kind: SealKind, accounts: readonly string[]): Promise<boolean> {
    const found = await runner.query(sql`SELECT 1 FROM legal_entity_seal WHERE legal_entity_id = ${row['id']} AND kind = ${kind}
      AND at = ${iso(row[`${kind}At`])}::timestamptz AND digest = ${digestOf(row, kind, accounts)}`);
    return found.length > 0;
  }

  private async judge(work: Work, draft: Draft, kind: SealKind, accounts: readonly string[]): Promise<void> {
    const row: Row = { ...after(draft), id: draft.id };
    const at = iso(row[`${kind}At`]);
    if (this.affixing.get(work.tx)?.has(key(draft.id, kind, at))) {
      await work.tx.execute(sql`INSERT INTO legal_entity_seal (legal_entity_id, kind, at, digest)
        VALUES (${draft.id}, ${kind}, ${at}::timestamptz, ${digestOf(row, kind, accounts)})
        ON CONFLICT (legal_entity_id, kind, at) DO UPDATE SET digest = excluded.digest`);
      return;
    }
    if (await this.holds(work.tx, row, kind, accounts)) return;
    const wished = Object.fromEntries(namesOf[kind].map((name) => [name, row[name] ?? null]));
    if (kind === 'confirmed' && !draft.before?.[`${kind}At`]) {
      const asked = this.asked.get(work.tx) ?? new Map<string, Row>();
      this.asked.set(work.tx, asked.set(draft.id, wished));
    }
    for (const name of namesOf[kind]) draft.values[name] = null;
  }
}

/** Accounts of legal entities as a seal sees them. */
export async function accountsOf(runner: SqlRunner, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await runner.query<{ id: string; account: string }>(sql`SELECT legal_entity_id AS id,
      json_build_array(iban, currency, bank_name)::text AS account
    FROM bank_account WHERE legal_entity_id = ANY(${ids}::uuid[]) AND deleted_at IS NULL ORDER BY id, iban, currency, bank_name`);
  const found = new Map<string, string[]>();
  for (const { id, account } of rows) found.set(id, [...(found.get(id) ?? []), account]);
  return found;
}

function digestOf(row: Row, kind: SealKind, accounts: readonly string[]): string {
  const values = sealedFields[kind].map((name) => text(row[name]));
  return createHash('sha256')
    .update(JSON.stringify(kind === 'confirmed' ? [values, accounts] : [values]))
    .digest('hex');
}

/** An empty text and none are the same, as they are when stored. */
function text(value: unknown): string | null {
  return typeof value === 'string' ? value.trim() || null : null;
}

function touches(draft: Draft, kind: SealKind): boolean {
  return [...sealedFields[kind], `${kind}At`].some((name) => name in draft.values);
}

function after(draft: Draft): Row {
  return { ...draft.before, ...draft.values };
}

function iso(value: unknown): string {
  return new Date(value as string | Date).toISOString();
}

function key(id: string, kind: SealKind, at: string): string {
  return `${id} ${kind} ${at}`;
}
