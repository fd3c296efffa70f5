import { type Sql, type SqlRunner, sql } from '@kolo/api-core';
import type { DuplicateReason } from './duplicate-finder.js';

/** What more clients have than this is no sign that they are one: a call centre's phone, a name that everybody has. */
export const mostAlike = 20;

/** Clients that are alike only through one another: more of them are hardly one. */
const mostChained = 5;

interface Source {
  readonly likeness: DuplicateReason;
  /** Rows (key, id) of the clients that have a key; the living are sorted out afterwards. */
  readonly keys: Sql;
}

/** Where keys of the whole base come from, each read by one pass over a table. */
export const sources: readonly Source[] = [
  {
    likeness: 'TAX_CODE',
    keys: sql`SELECT tax_code AS key, id FROM counterparty WHERE tax_code IS NOT NULL AND deleted_at IS NULL
      UNION SELECT tax_code, counterparty_id FROM legal_entity WHERE tax_code IS NOT NULL AND deleted_at IS NULL`,
  },
  { likeness: 'CODE', keys: sql`SELECT code AS key, id FROM counterparty WHERE code IS NOT NULL AND deleted_at IS NULL` },
  {
    likeness: 'PHONE',
    keys: sql`SELECT normalized AS key, counterparty_id AS id FROM contact_channel
      WHERE normalized IS NOT NULL AND deleted_at IS NULL AND kind IN ('MOBILE', 'WORK', 'HOME', 'VIBER', 'WHATSAPP', 'SIGNAL')`,
  },
  {
    likeness: 'EMAIL',
    keys: sql`SELECT normalized AS key, counterparty_id AS id FROM contact_channel
      WHERE normalized IS NOT NULL AND deleted_at IS NULL AND kind = 'EMAIL'`,
  },
  {
    likeness: 'NAME',
    keys: sql`SELECT name_key AS key, counterparty_id AS id FROM counterparty_search WHERE name_key <> '' AND living`,
  },
];

/** Tables of one search; they are gone with its transaction. */
export async function openWorkTables(runner: SqlRunner): Promise<void> {
  await runner.execute(sql`CREATE TEMP TABLE dup_key (reason text, key text COLLATE "C", id uuid) ON COMMIT DROP`);
  await runner.execute(sql`CREATE TEMP TABLE dup_alias (key text COLLATE "C", id uuid) ON COMMIT DROP`);
  await runner.execute(sql`CREATE TEMP TABLE dup_edge (a uuid, b uuid, reason text, key text COLLATE "C") ON COMMIT DROP`);
  await runner.execute(sql`CREATE TEMP TABLE dup_node (id uuid, n int, label int) ON COMMIT DROP`);
}

/** Keys that several living clients share. Counting first keeps the sort small: most keys occur once. */
export async function collectKeys(runner: SqlRunner, { likeness, keys }: Source): Promise<void> {
  await runner.execute(sql`INSERT INTO dup_key
    SELECT DISTINCT ${likeness}, s.key, s.id FROM (${keys}) s
    JOIN (SELECT k.key FROM (${keys}) k GROUP BY 1 HAVING count(*) BETWEEN 2 AND ${mostAlike * 10}) often ON often.key = s.key
    JOIN counterparty c ON c.id = s.id AND c.deleted_at IS NULL`);
}

/** Clients whose names are written with letters of the other script, beside those who are written plainly. */
export async function collectLookAlikes(runner: SqlRunner): Promise<void> {
  await runner.execute(sql`INSERT INTO dup_key
    SELECT DISTINCT 'LOOKALIKE', x.key, x.id FROM (
      SELECT key, id FROM dup_alias
      UNION ALL SELECT s.name_key, s.counterparty_id FROM counterparty_search s
        WHERE s.living AND s.name_key <> '' AND s.name_key IN (SELECT key FROM dup_alias)) x`);
}

/** Pairs of clients that share a key, but for those that somebody has found to be two. */
export async function pairUp(runner: SqlRunner): Promise<void> {
  await runner.execute(sql`INSERT INTO dup_edge
    WITH fit AS (SELECT reason, key FROM dup_key GROUP BY 1, 2 HAVING count(*) BETWEEN 2 AND ${mostAlike})
    SELECT a.id, b.id, a.reason, a.key FROM fit JOIN dup_key a USING (reason, key)
    JOIN dup_key b ON b.reason = a.reason AND b.key = a.key AND b.id > a.id
    WHERE NOT EXISTS (SELECT 1 FROM not_duplicate n WHERE n.a_id = a.id AND n.b_id = b.id)`);
  await runner.execute(sql`INSERT INTO dup_node SELECT x.id, x.n, x.n FROM (
    SELECT u.id, row_number() OVER ()::int AS n FROM (SELECT a AS id FROM dup_edge UNION SELECT b FROM dup_edge) u) x`);
  await runner.execute(sql`CREATE TEMP TABLE dup_link ON COMMIT DROP AS
    SELECT DISTINCT x.n AS x, y.n AS y FROM dup_edge e JOIN dup_node x ON x.id = e.a JOIN dup_node y ON y.id = e.b`);
  await runner.execute(sql`INSERT INTO dup_link SELECT y, x FROM dup_link`);
  await runner.execute(sql`ANALYZE dup_link, dup_node, dup_edge`);
}

/** Gives neighbours the least of their labels; false when all have it. */
export async function spreadLabels(runner: SqlRunner): Promise<boolean> {
  const changed = await runner.execute(sql`UPDATE dup_node d SET label = m.label FROM (
      SELECT l.x AS n, min(o.label) AS label FROM dup_link l JOIN dup_node o ON o.n = l.y GROUP BY 1) m
    WHERE m.n = d.n AND m.label < d.label`);
  return changed > 0;
}

/** Replaces the groups of the search before. What hangs together over more clients than belong together falls into its keys. */
export async function writeGroups(runner: SqlRunner, order: readonly DuplicateReason[]): Promise<void> {
  await runner.execute(sql`DELETE FROM duplicate_group`);
  await runner.execute(sql`CREATE TEMP TABLE dup_group ON COMMIT DROP AS
    WITH sized AS (SELECT label, count(*) > ${mostChained} AS long FROM dup_node GROUP BY 1),
      edge AS (SELECT e.*, n.label, s.long FROM dup_edge e JOIN dup_node n ON n.id = e.a JOIN sized s USING (label)),
      part AS (SELECT CASE WHEN long THEN reason || ' ' || key ELSE label::text END AS name, reason, m.id
        FROM edge CROSS JOIN LATERAL (VALUES (a), (b)) AS m(id)),
      whole AS (SELECT array_agg(DISTINCT id) AS members, array_agg(DISTINCT reason) AS reasons FROM part GROUP BY name)
    SELECT gen_random_uuid() AS id, w.members, array_agg(DISTINCT r.reason) AS reasons
    FROM whole w CROSS JOIN LATERAL unnest(w.reasons) AS r(reason) GROUP BY w.members`);
  await runner.execute(sql`INSERT INTO duplicate_group (id, sureness, reasons)
    SELECT g.id, (SELECT min(array_position(${order}::text[], r)) FROM unnest(g.reasons) r), g.reasons FROM dup_group g`);
  await runner.execute(sql`INSERT INTO duplicate_member (group_id, counterparty_id)
    SELECT g.id, m.id FROM dup_group g CROSS JOIN LATERAL unnest(g.members) AS m(id)`);
}
