import { allOf, bulkRows, Database, entityOf, raw, rowsFor, type SqlRunner, sql, type Tx, type Viewer } from '@kolo/api-core';
import { checkTaxCode, nameKey } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { readChannel } from '../contact-channel/read-channel.js';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import { lookAlikeKeys } from './look-alike.js';
import { Verdicts } from './verdicts.js';

/** By what two clients look like one, the surest first. */
export const DuplicateReason = {
  TAX_CODE: 'TAX_CODE',
  CODE: 'CODE',
  PHONE: 'PHONE',
  EMAIL: 'EMAIL',
  NAME: 'NAME',
  LOOKALIKE: 'LOOKALIKE',
} as const;
export type DuplicateReason = keyof typeof DuplicateReason;

/** What is known of a client that may be there already. Values as typed or as understood. */
export interface Likeness {
  readonly name?: string | null;
  readonly code?: string | null;
  readonly taxCode?: string | null;
  readonly phones?: readonly string[] | null;
  readonly emails?: readonly string[] | null;
}

export interface Match {
  readonly id: string;
  readonly reasons: DuplicateReason[];
}

/** The surest first. */
export const duplicateReasons = Object.keys(DuplicateReason) as DuplicateReason[];

/** Finds clients that a new one may repeat: only those that the viewer sees, never those in the bin. */
@Injectable()
export class DuplicateFinder {
  constructor(
    private readonly database: Database,
    private readonly verdicts: Verdicts,
  ) {}

  /** Up to ten matches of one client, the surest first; none that somebody has found to be another than `exceptId`. */
  async find(viewer: Viewer, likeness: Likeness, exceptId?: string | null, runner: SqlRunner = this.database): Promise<Match[]> {
    // A client that is there already shares its people with others on purpose.
    const [matches = []] = await this.matchExisting(runner, viewer, [likeness], exceptId ? 'home' : 'everywhere');
    if (!exceptId) return matches.slice(0, 10);
    const ids = matches.map((match) => match.id);
    const apart = await this.verdicts.apartFrom(runner, exceptId, ids);
    return matches.filter((match) => match.id !== exceptId && !apart.has(match.id)).slice(0, 10);
  }

  /** Lets one of those who are about to add the same client go first: the others wait for the end of its transaction. */
  async takeTurns(tx: Tx, likeness: Likeness): Promise<void> {
    const keys = keysOf(likeness).map(([reason, key]) => `counterparty ${reason} ${key}`);
    await tx.query(sql`SELECT pg_advisory_xact_lock(k.key) FROM
      (SELECT DISTINCT hashtextextended(x.key, 0) AS key FROM unnest(${keys}::text[]) AS x(key) ORDER BY 1) k`);
  }

  /**
   * The matches of each of many rows, in their order, by one statement. Give a transaction to see what it has written. People
   * who are `everywhere` count at each client where they have a place.
   */
  async matchExisting(
    runner: SqlRunner,
    viewer: Viewer,
    rows: readonly Likeness[],
    people: 'home' | 'everywhere' = 'home',
  ): Promise<Match[][]> {
    const readable = (reason: DuplicateReason): boolean => mayKnow(viewer, reason);
    const keys = rows.flatMap((row, at) => keysOf(row).flatMap(([reason, key]) => (readable(reason) ? { at, reason, key } : [])));
    const matches: Match[][] = rows.map(() => []);
    if (keys.length === 0) return matches;
    const seen = allOf([sql`t.deleted_at IS NULL`, rowsFor(viewer, entityOf(Counterparty), 'view', 't')]);
    const given = bulkRows([
      { name: 'at', type: 'int', values: keys.map(({ at }) => at) },
      { name: 'reason', type: 'text', values: keys.map(({ reason }) => reason) },
      { name: 'key', type: 'text', values: keys.map(({ key }) => key) },
    ]);
    const found = await runner.query<{ at: number; id: string; reasons: DuplicateReason[] }>(sql`WITH k AS MATERIALIZED (
        SELECT ${given.of('at')} AS at, ${given.of('reason')} AS reason, ${given.of('key')} AS key FROM ${given.from}
      ), hit AS (
        SELECT k.at, k.reason, s.counterparty_id AS id FROM k JOIN counterparty_search s ON s.name_key = k.key AND s.name_key <> '' WHERE k.reason IN ('NAME', 'LOOKALIKE')
        UNION ALL
        SELECT k.at, k.reason, c.id FROM k JOIN counterparty c ON c.tax_code = k.key AND c.deleted_at IS NULL WHERE k.reason = 'TAX_CODE'
        UNION ALL
        SELECT k.at, k.reason, l.counterparty_id FROM k JOIN legal_entity l ON l.tax_code = k.key AND l.deleted_at IS NULL WHERE k.reason = 'TAX_CODE'
        UNION ALL
        SELECT k.at, k.reason, c.id FROM k JOIN counterparty c ON c.code = k.key AND c.deleted_at IS NULL WHERE k.reason = 'CODE'
        UNION ALL
        SELECT k.at, k.reason, h.counterparty_id FROM k JOIN contact_channel h ON h.normalized = k.key AND h.deleted_at IS NULL
        WHERE k.reason IN ('PHONE', 'EMAIL')
        ${people === 'everywhere' ? atPlaces : raw('')}
      )
      SELECT hit.at, t.id, array_agg(DISTINCT hit.reason) AS reasons FROM hit JOIN counterparty t ON t.id = hit.id
      WHERE ${seen} GROUP BY hit.at, t.id`);
    for (const { at, id, reasons } of found) matches[at]?.push({ id, reasons: reasons.sort(bySureness) });
    for (const list of matches) list.sort((a, b) => sureness(a) - sureness(b) || (a.id < b.id ? -1 : 1));
    return matches;
  }
}

const atPlaces = sql`UNION ALL
        SELECT k.at, k.reason, l.counterparty_id FROM k JOIN contact_channel h ON h.normalized = k.key AND h.deleted_at IS NULL
          JOIN person_place l ON l.person_id = h.person_id AND l.deleted_at IS NULL WHERE k.reason IN ('PHONE', 'EMAIL')`;

const fieldsBehind: Readonly<Record<DuplicateReason, readonly string[]>> = {
  TAX_CODE: ['counterparty.taxCode', 'legalEntity.taxCode'],
  CODE: ['counterparty.code'],
  NAME: ['counterparty.name'],
  LOOKALIKE: ['counterparty.name'],
  PHONE: ['contactChannel.value'],
  EMAIL: ['contactChannel.value'],
};

/** A match tells what a field holds, so it takes the right to read that field. */
export function mayKnow(viewer: Viewer, reason: DuplicateReason): boolean {
  return fieldsBehind[reason].every((path) => {
    const [name = '', fieldName = ''] = path.split('.');
    const entity = entityOf(name);
    const field = entity.fields.get(fieldName);
    return field !== undefined && viewer.rights.may(entity, 'view') && viewer.rights.readable(entity, field);
  });
}

function bySureness(a: DuplicateReason, b: DuplicateReason): number {
  return duplicateReasons.indexOf(a) - duplicateReasons.indexOf(b);
}

/** Fewer is surer: the best reason counts, then how many agree. */
function sureness(match: Match): number {
  return duplicateReasons.indexOf(match.reasons[0] ?? 'NAME') * 10 - match.reasons.length;
}

function keysOf(row: Likeness): [DuplicateReason, string][] {
  const taxCode = row.taxCode ? checkTaxCode(row.taxCode) : null;
  const keys: [DuplicateReason, string | null | undefined][] = [
    ['NAME', row.name ? nameKey(row.name) : null],
    ...(row.name ? lookAlikeKeys(row.name) : []).map((key): [DuplicateReason, string] => ['LOOKALIKE', key]),
    ['TAX_CODE', taxCode?.valid ? taxCode.code : null],
    ['CODE', row.code?.trim()],
    ...(row.phones ?? []).map((phone): [DuplicateReason, string | null] => ['PHONE', readChannel('MOBILE', phone).normalized]),
    ...(row.emails ?? []).map((email): [DuplicateReason, string | null] => ['EMAIL', readChannel('EMAIL', email).normalized]),
  ];
  return keys.filter((pair): pair is [DuplicateReason, string] => Boolean(pair[1]));
}
