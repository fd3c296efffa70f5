import { rowsFor, entityOf, sql, type SqlRunner, type Viewer } from '@kolo/api-core';
import { foldText, nameKey } from '@kolo/kernel';
import { readChannel } from '../contact-channel/read-channel.js';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import type { DuplicateFinder, DuplicateReason, Match } from '../duplicates/duplicate-finder.js';
import { lookAlikeKeys } from '../duplicates/look-alike.js';
import { likenessOf, type ReadRow } from './read-row.js';

export interface KnownClient {
  readonly id: string;
  readonly name: string;
  readonly taxCode: string | null;
  readonly city: string | null;
  readonly editable: boolean;
}

/**
 * The client that each row is already, by the surest of the chosen likenesses, or null. Two tax codes that differ are two
 * clients, however alike the rest is.
 */
export async function matchRows(
  finder: DuplicateFinder,
  runner: SqlRunner,
  viewer: Viewer,
  rows: readonly ReadRow[],
  matchBy: readonly DuplicateReason[],
): Promise<(KnownClient | null)[]> {
  const candidates = await finder.matchExisting(runner, viewer, rows.map(likenessOf));
  const known = await readKnown(runner, viewer, candidates.flat());
  return rows.map((row, i) => {
    const fitting = (candidates[i] ?? []).filter((match) => match.reasons.some((reason) => matchBy.includes(reason)));
    const found = fitting.find((match) => isSame(known.get(match.id), match, row));
    return (found && known.get(found.id)) ?? null;
  });
}

async function readKnown(runner: SqlRunner, viewer: Viewer, matches: readonly Match[]): Promise<Map<string, KnownClient>> {
  const ids = [...new Set(matches.map((match) => match.id))];
  if (ids.length === 0) return new Map();
  const editable = rowsFor(viewer, entityOf(Counterparty), 'edit', 't');
  const rows = await runner.query<{ id: string; name: string; taxCode: string | null; city: string | null; editable: boolean }>(
    sql`SELECT t.id, t.name, t.tax_code AS "taxCode", t.city, (${editable}) AS editable FROM counterparty t WHERE t.id = ANY(${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Namesakes are common: by the name alone a client of another town is another client. */
function isSame(client: KnownClient | undefined, match: Match, row: ReadRow): boolean {
  if (!client || codesDiffer(client.taxCode, row.fields.taxCode)) return false;
  const byNameAlone = match.reasons.every((reason) => reason === 'NAME' || reason === 'LOOKALIKE');
  const { city } = row.fields;
  return !(byNameAlone && city && client.city && foldText(city) !== foldText(client.city));
}

function codesDiffer(a: string | null, b: string | undefined): boolean {
  return a !== null && b !== undefined && a !== b;
}

/**
 * Splits rows that are new into those to be made and those that repeat one of them: a client that stands in the file twice
 * becomes one client, and its second row is compared with what the first one made.
 */
export function splitRepeats(
  rows: readonly ReadRow[],
  matchBy: readonly DuplicateReason[],
): { fresh: ReadRow[]; repeats: ReadRow[] } {
  const firstWith = new Map<string, ReadRow>();
  const fresh: ReadRow[] = [];
  const repeats: ReadRow[] = [];
  for (const row of rows) {
    const keys = keysOf(row, matchBy);
    const same = keys
      .map((key) => firstWith.get(key))
      .find((first) => first && !codesDiffer(first.fields.taxCode ?? null, row.fields.taxCode));
    if (same) {
      repeats.push(row);
      continue;
    }
    fresh.push(row);
    for (const key of keys) if (!firstWith.has(key)) firstWith.set(key, row);
  }
  return { fresh, repeats };
}

function keysOf(row: ReadRow, matchBy: readonly DuplicateReason[]): string[] {
  const like = likenessOf(row);
  const keys: Record<DuplicateReason, (string | null | undefined)[]> = {
    TAX_CODE: [like.taxCode],
    CODE: [like.code],
    PHONE: (like.phones ?? []).map((phone) => readChannel('MOBILE', phone).normalized),
    EMAIL: (like.emails ?? []).map((email) => readChannel('EMAIL', email).normalized),
    NAME: [like.name ? nameKey(like.name) : null],
    LOOKALIKE: like.name ? lookAlikeKeys(like.name) : [],
  };
  return matchBy.flatMap((reason) => keys[reason].flatMap((key) => (key ? [`${reason} ${key}`] : [])));
}
