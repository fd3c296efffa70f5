import { type Sql, type SqlRunner, sql, type Work } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import { searchText } from './search-text.js';

interface SourceRow {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  readonly tax_code: string | null;
  readonly city: string | null;
  readonly circle: string[];
  readonly living: boolean;
  readonly people: string[] | null;
  readonly channels: { value: string; normalized: string | null }[] | null;
  readonly cities: string[] | null;
}

const chunk = 2_000;

/** Keeps what lists and search read of a client (its text, first phone and e-mail) in step with its people and channels. */
@Injectable()
export class SearchIndex {
  private readonly collecting = new WeakMap<Work['tx'], Set<string>>();

  /** Says that these clients, or what belongs to them, were written in this work. */
  async changed(work: Work, ids: readonly string[]): Promise<void> {
    const collected = this.collecting.get(work.tx);
    if (collected) for (const id of ids) collected.add(id);
    else await this.refresh(work.tx, ids);
  }

  /** Many writes to the same clients, followed by one refresh instead of one for each. */
  async together<T>(work: Work, run: () => Promise<T>): Promise<T> {
    if (this.collecting.has(work.tx)) return run();
    const collected = new Set<string>();
    this.collecting.set(work.tx, collected);
    try {
      const result = await run();
      await this.refresh(work.tx, [...collected]);
      return result;
    } finally {
      this.collecting.delete(work.tx);
    }
  }

  async refresh(runner: SqlRunner, ids: readonly string[]): Promise<void> {
    const unique = [...new Set(ids)];
    for (let from = 0; from < unique.length; from += chunk) await this.refreshSome(runner, unique.slice(from, from + chunk));
  }

  private async refreshSome(runner: SqlRunner, ids: readonly string[]): Promise<void> {
    await runner.execute(firstContactsOf(ids));
    const sources = await runner.query<SourceRow>(sourcesOf(ids));
    if (sources.length === 0) return;
    const rows = sources.flatMap(indexRows);
    await runner.execute(sql`INSERT INTO counterparty_search AS s (counterparty_id, part, day, living, circle, name_key, text)
      SELECT x.id, x.part, current_date, x.living, x.circle, x.name_key, x.text
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS x(id uuid, part int, living boolean, circle uuid[], name_key text, text text)
      ON CONFLICT (counterparty_id, part) DO UPDATE SET day = excluded.day, living = excluded.living,
        circle = excluded.circle, name_key = excluded.name_key, text = excluded.text
      WHERE (s.day, s.living, s.circle, s.name_key, s.text) IS DISTINCT FROM
        (excluded.day, excluded.living, excluded.circle, excluded.name_key, excluded.text)`);
    const parts = JSON.stringify(countParts(rows));
    await runner.execute(sql`DELETE FROM counterparty_search s USING jsonb_to_recordset(${parts}::jsonb) AS x(id uuid, parts int)
      WHERE s.counterparty_id = x.id AND s.part >= x.parts`);
  }
}

interface IndexRow {
  readonly id: string;
  readonly part: number;
  readonly living: boolean;
  readonly circle: readonly string[];
  readonly name_key: string;
  readonly text: string;
}

function indexRows({ id, living, circle, ...row }: SourceRow): IndexRow[] {
  const { texts, nameKey } = searchText({
    name: row.name,
    code: row.code,
    taxCode: row.tax_code,
    cities: [row.city, ...(row.cities ?? [])],
    people: row.people ?? [],
    channels: row.channels ?? [],
  });
  return texts.map((text, part) => ({ id, part, living, circle, name_key: part === 0 ? nameKey : '', text }));
}

function countParts(rows: readonly IndexRow[]): { id: string; parts: number }[] {
  const parts = new Map<string, number>();
  for (const row of rows) parts.set(row.id, row.part + 1);
  return [...parts].map(([id, count]) => ({ id, parts: count }));
}

function sourcesOf(ids: readonly string[]): Sql {
  return sql`SELECT c.id, c.name, c.code, c.tax_code, c.city, c.responsible_ids || c.responsible_department_ids AS circle,
      c.deleted_at IS NULL AS living,
      (SELECT array_agg(p.name ORDER BY p.id) FROM contact_person p
        WHERE p.counterparty_id = c.id AND p.deleted_at IS NULL) AS people,
      (SELECT json_agg(json_build_object('value', h.value, 'normalized', h.normalized) ORDER BY h.id) FROM contact_channel h
        WHERE h.counterparty_id = c.id AND h.deleted_at IS NULL) AS channels,
      (SELECT array_agg(a.city ORDER BY a.id) FROM address a
        WHERE a.counterparty_id = c.id AND a.deleted_at IS NULL AND a.city IS NOT NULL) AS cities
    FROM counterparty c WHERE c.id = ANY(${ids}::uuid[])`;
}

/** The same order as `firstContacts` in read-channel: primary ones, then the client's own, then the oldest. */
function firstContactsOf(ids: readonly string[]): Sql {
  return sql`UPDATE counterparty c SET phone = f.phone, email = f.email
    FROM (SELECT k.id,
        (SELECT COALESCE(h.normalized, h.value) FROM contact_channel h
          WHERE h.counterparty_id = k.id AND h.deleted_at IS NULL AND h.kind IN ('MOBILE', 'WORK', 'HOME')
          ORDER BY h."primary" DESC, (h.person_id IS NULL) DESC, h.created_at, h.id LIMIT 1) AS phone,
        (SELECT COALESCE(h.normalized, h.value) FROM contact_channel h
          WHERE h.counterparty_id = k.id AND h.deleted_at IS NULL AND h.kind = 'EMAIL'
          ORDER BY h."primary" DESC, (h.person_id IS NULL) DESC, h.created_at, h.id LIMIT 1) AS email
      FROM counterparty k WHERE k.id = ANY(${ids}::uuid[])) f
    WHERE c.id = f.id AND (c.phone, c.email) IS DISTINCT FROM (f.phone, f.email)`;
}
