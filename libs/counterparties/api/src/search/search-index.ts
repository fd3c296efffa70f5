import { type BulkColumn, bulkRows, type Sql, type SqlRunner, sql, type Work, type Written } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import { insertPeople, type MadePerson, refreshPeople } from './person-index.js';
import { type SearchSource, searchText } from './search-text.js';

/** What a client is found by, and who sees it. */
interface Indexed extends SearchSource {
  readonly id: string;
  readonly circle: readonly string[];
  readonly living: boolean;
}

/** What a record that belongs to a client adds to what the client is found by. */
export type Findable = Partial<Pick<SearchSource, 'cities' | 'people' | 'channels'>> & {
  /** The person that it is, or belongs to. */
  readonly personId?: string | null | undefined;
};

interface Collected {
  /** Clients that are being made, with what they have so far. */
  readonly made: Map<string, Indexed>;
  /** People that are being made with them. */
  readonly people: Map<string, MadePerson>;
  /** Clients that were there before: they are read again. */
  readonly changed: Set<string>;
}

const chunk = 2_000;
const findable = new Set(['name', 'code', 'taxCode', 'city']);

/** Keeps what lists and search read of a client (its text, first phone and e-mail) in step with its people and channels. */
@Injectable()
export class SearchIndex {
  private readonly collecting = new WeakMap<Work['tx'], Collected>();

  /** Says that clients were written in this work. */
  async clientsWritten(work: Work, writes: readonly Written[]): Promise<void> {
    const collected = this.collecting.get(work.tx);
    const isMade = ({ verb }: Written): boolean => verb === 'create' && collected !== undefined;
    for (const write of writes) if (isMade(write)) collected?.made.set(write.id, indexedOf(write));
    const changed = writes.filter((write) => !isMade(write));
    // One client that somebody edits comes forward in search; many that are edited at once are only kept true.
    const textStays = changed.length > 1 ? keepsText : (): boolean => false;
    const moved = changed.filter((write) => textStays(write) && write.fields.includes('responsibleIds'));
    if (moved.length > 0) await work.tx.execute(circlesOf(moved.map(({ id }) => id)));
    await this.changed(
      work,
      changed.filter((write) => !textStays(write)).map(({ id }) => id),
    );
  }

  /** Says that records which belong to clients were written in this work. */
  async partsWritten(
    work: Work,
    writes: readonly Written[],
    partOf: (after: Written['after'], id: string) => Findable,
  ): Promise<void> {
    const collected = this.collecting.get(work.tx);
    const made = collected?.made;
    const changed: string[] = [];
    for (const { id, verb, rootId, after, before } of writes) {
      const client = verb === 'create' ? made?.get(rootId) : undefined;
      if (collected && client) collect(collected, client, partOf(after, id));
      // A merge, and its undo, let a part change its client: it is found under the one and no more under the other.
      else
        changed.push(...new Set([rootId, after['counterpartyId'] ?? rootId, before?.['counterpartyId'] ?? rootId] as string[]));
    }
    await this.changed(work, changed);
  }

  /** Says that clients are found by other people than before. */
  alsoChanged(work: Work, ids: readonly string[]): Promise<void> {
    return this.changed(work, ids);
  }

  /** Says that people were changed: other clients are found by those who have a place there. */
  async peopleChanged(work: Work, people: readonly string[]): Promise<void> {
    await this.changed(work, await clientsOf(work.tx, sql`p.person_id = ANY(${people}::uuid[])`));
  }

  /** The same of their phones and addresses. */
  async channelsChanged(work: Work, channels: readonly string[]): Promise<void> {
    const theirs = sql`SELECT h.person_id FROM contact_channel h WHERE h.id = ANY(${channels}::uuid[])`;
    await this.changed(work, await clientsOf(work.tx, sql`p.person_id IN (${theirs})`));
  }

  /**
   * Makes clients with all that belongs to them, their first phone and e-mail included, and indexes them once: from what was
   * written, for reading it back takes longer than writing it.
   */
  async making<T>(work: Work, run: () => Promise<T>): Promise<T> {
    const collected: Collected = { made: new Map(), people: new Map(), changed: new Set() };
    this.collecting.set(work.tx, collected);
    try {
      const result = await run();
      await this.refresh(work.tx, [...collected.changed]);
      for (const id of collected.changed) collected.made.delete(id);
      await insert(work.tx, [...collected.made.values()].flatMap(indexRows));
      await insertPeople(work.tx, [...collected.people.values()], collected.made);
      return result;
    } finally {
      this.collecting.delete(work.tx);
    }
  }

  async refresh(runner: SqlRunner, ids: readonly string[]): Promise<void> {
    const unique = [...new Set(ids)];
    for (let from = 0; from < unique.length; from += chunk) await refreshSome(runner, unique.slice(from, from + chunk));
  }

  private async changed(work: Work, ids: readonly string[]): Promise<void> {
    const collected = this.collecting.get(work.tx);
    if (collected) for (const id of ids) collected.changed.add(id);
    else await this.refresh(work.tx, ids);
  }
}

async function clientsOf(runner: SqlRunner, places: Sql): Promise<string[]> {
  const rows = await runner.query<{ id: string }>(
    sql`SELECT DISTINCT p.counterparty_id AS id FROM person_place p WHERE ${places}`,
  );
  return rows.map((row) => row.id);
}

async function refreshSome(runner: SqlRunner, ids: readonly string[]): Promise<void> {
  await runner.execute(firstContactsOf(ids));
  const rows = (await runner.query<Indexed & Record<string, unknown>>(sourcesOf(ids))).flatMap(indexRows);
  await insert(runner, rows);
  const parts = countParts(rows);
  await runner.execute(sql`DELETE FROM counterparty_search s USING unnest(${[...parts.keys()]}::uuid[], ${[...parts.values()]}::int[]) AS x(id, parts)
    WHERE s.counterparty_id = x.id AND s.part >= x.parts`);
  await refreshPeople(runner, ids);
}

/** Writes rows of the index, over those that are there. */
async function insert(runner: SqlRunner, rows: readonly IndexRow[]): Promise<void> {
  if (rows.length === 0) return;
  const all = (name: keyof IndexRow, type: string): BulkColumn => ({ name, type, values: rows.map((row) => row[name]) });
  const given = bulkRows([
    all('id', 'uuid'),
    all('part', 'int'),
    all('living', 'boolean'),
    all('circle', 'uuid[]'),
    all('name_key', 'text'),
    all('text', 'text'),
  ]);
  await runner.execute(sql`INSERT INTO counterparty_search AS s (counterparty_id, part, day, living, circle, name_key, text)
    SELECT ${given.of('id')}, ${given.of('part')}, current_date, ${given.of('living')}, ${given.of('circle')}, ${given.of('name_key')}, ${given.of('text')}
    FROM ${given.from}
    ON CONFLICT (counterparty_id, part) DO UPDATE SET day = excluded.day, living = excluded.living,
      circle = excluded.circle, name_key = excluded.name_key, text = excluded.text
    WHERE (s.day, s.living, s.circle, s.name_key, s.text) IS DISTINCT FROM
      (excluded.day, excluded.living, excluded.circle, excluded.name_key, excluded.text)`);
}

interface IndexRow {
  readonly id: string;
  readonly part: number;
  readonly living: boolean;
  readonly circle: readonly string[];
  readonly name_key: string;
  readonly text: string;
}

function keepsText({ verb, fields }: Written): boolean {
  return verb === 'update' && !fields.some((field) => findable.has(field));
}

function circlesOf(ids: readonly string[]): Sql {
  return sql`UPDATE counterparty_search s SET circle = c.responsible_ids || c.responsible_department_ids
    FROM counterparty c WHERE c.id = s.counterparty_id AND c.id = ANY(${ids}::uuid[])`;
}

function indexedOf({ id, after }: Written): Indexed {
  const text = (name: string): string | null => (after[name] as string | null | undefined) ?? null;
  const ids = (name: string): string[] => (after[name] as string[] | null | undefined) ?? [];
  return {
    id,
    living: true,
    circle: [...ids('responsibleIds'), ...ids('responsibleDepartmentIds')],
    name: text('name') ?? '',
    code: text('code'),
    taxCode: text('taxCode'),
    cities: [text('city')],
    people: [],
    channels: [],
  };
}

function collect({ made, people }: Collected, client: Indexed, { personId, ...part }: Findable): void {
  made.set(client.id, withPart(client, part));
  if (!personId) return;
  const before = people.get(personId);
  const name = part.people?.[0] ?? before?.name ?? '';
  const channels = [...(before?.channels ?? []), ...(part.channels ?? [])];
  people.set(personId, { id: personId, clientId: client.id, name, channels });
}

function withPart(client: Indexed, { cities = [], people = [], channels = [] }: Findable): Indexed {
  return {
    ...client,
    cities: [...client.cities, ...cities],
    people: [...client.people, ...people],
    channels: [...client.channels, ...channels],
  };
}

function indexRows({ id, living, circle, ...source }: Indexed): IndexRow[] {
  const { texts, nameKey } = searchText(source);
  return texts.map((text, part) => ({
    id,
    part,
    living,
    circle,
    name_key: part === 0 ? nameKey : '',
    text,
  }));
}

function countParts(rows: readonly IndexRow[]): Map<string, number> {
  const parts = new Map<string, number>();
  for (const row of rows) parts.set(row.id, row.part + 1);
  return parts;
}

function sourcesOf(ids: readonly string[]): Sql {
  return sql`SELECT c.id, c.name, c.code, c.tax_code AS "taxCode", c.responsible_ids || c.responsible_department_ids AS circle,
      c.deleted_at IS NULL AS living,
      ARRAY(SELECT p.name FROM contact_person p WHERE p.counterparty_id = c.id AND p.deleted_at IS NULL ORDER BY p.id)
        || ARRAY(SELECT l.name FROM person_place l WHERE l.counterparty_id = c.id AND l.deleted_at IS NULL ORDER BY l.id) AS people,
      COALESCE((SELECT json_agg(json_build_object('value', h.value, 'normalized', h.normalized) ORDER BY h.id) FROM (
        SELECT h.id, h.value, h.normalized FROM contact_channel h WHERE h.counterparty_id = c.id AND h.deleted_at IS NULL
        UNION ALL SELECT h.id, h.value, h.normalized FROM person_place l JOIN contact_channel h ON h.person_id = l.person_id
          AND h.deleted_at IS NULL WHERE l.counterparty_id = c.id AND l.deleted_at IS NULL) h), '[]') AS channels,
      ARRAY[c.city] || ARRAY(SELECT a.city FROM address a WHERE a.counterparty_id = c.id AND a.deleted_at IS NULL ORDER BY a.id) AS cities
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
