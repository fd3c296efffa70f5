import { type SqlRunner, sql, type Work } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import { searchText } from './search-text.js';

interface SourceRow {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  readonly tax_code: string | null;
  readonly city: string | null;
  readonly responsible_ids: string[];
  readonly responsible_department_ids: string[];
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
    const rows = sources.map(indexRow);
    if (rows.length === 0) return;
    await runner.execute(sql`INSERT INTO counterparty_search AS s
        (counterparty_id, day, living, responsible_ids, responsible_department_ids, name_key, text)
      SELECT x.id, current_date, x.living, x.responsible_ids, x.responsible_department_ids, x.name_key, x.text
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS x(id uuid, living boolean, responsible_ids uuid[], responsible_department_ids uuid[], name_key text, text text)
      ON CONFLICT (counterparty_id) DO UPDATE SET day = excluded.day, living = excluded.living, responsible_ids = excluded.responsible_ids,
        responsible_department_ids = excluded.responsible_department_ids, name_key = excluded.name_key, text = excluded.text
      WHERE (s.day, s.living, s.responsible_ids, s.responsible_department_ids, s.name_key, s.text) IS DISTINCT FROM
        (excluded.day, excluded.living, excluded.responsible_ids, excluded.responsible_department_ids, excluded.name_key, excluded.text)`);
  }
}

function indexRow(row: SourceRow): Record<string, unknown> {
  const { text, nameKey } = searchText({
    name: row.name,
    code: row.code,
    taxCode: row.tax_code,
    cities: [row.city, ...(row.cities ?? [])],
    people: row.people ?? [],
    channels: row.channels ?? [],
  });
  const { id, living, responsible_ids, responsible_department_ids } = row;
  return { id, living, responsible_ids, responsible_department_ids, name_key: nameKey, text };
}

function sourcesOf(ids: readonly string[]): ReturnType<typeof sql> {
  return sql`SELECT c.id, c.name, c.code, c.tax_code, c.city, c.responsible_ids, c.responsible_department_ids,
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
function firstContactsOf(ids: readonly string[]): ReturnType<typeof sql> {
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
