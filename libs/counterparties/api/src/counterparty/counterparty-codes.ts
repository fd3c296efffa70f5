import { type Draft, type SqlRunner, sql, type Work } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';

const digits = 6;

/** Gives a code to every new client that has none: К-000123, past those that other programs already gave. */
@Injectable()
export class CounterpartyCodes {
  async fill(work: Work, drafts: readonly Draft[]): Promise<void> {
    let bare = drafts.filter((draft) => draft.verb === 'create' && !draft.values['code']);
    while (bare.length > 0) {
      const codes = await this.next(work.tx, bare.length);
      const taken = await this.taken(work.tx, codes);
      bare.forEach((draft, i) => (draft.values['code'] = codes[i]));
      bare = bare.filter((draft) => taken.has(draft.values['code'] as string));
    }
  }

  private async next(runner: SqlRunner, count: number): Promise<string[]> {
    const rows = await runner.query<{ n: string }>(
      sql`SELECT nextval('counterparty_number')::text AS n FROM generate_series(1, ${count})`,
    );
    return rows.map((row) => `К-${row.n.padStart(digits, '0')}`);
  }

  private async taken(runner: SqlRunner, codes: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await runner.query<{ code: string }>(
      sql`SELECT code FROM counterparty WHERE code = ANY(${codes}::text[]) AND deleted_at IS NULL`,
    );
    return new Set(rows.map((row) => row.code));
  }
}
