import { allOf, assertButton, bindingOf, CursorSigner, Database, sql, sqlTrue, type Viewer, type Wanted } from '@kolo/api-core';
import { Invalid } from '@kolo/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import { ShownByIds } from '../shown-by-ids.js';
import { type DuplicateReason, duplicateReasons } from './duplicate-finder.js';
import type { DuplicateGroup, DuplicateGroupPage, DuplicateOverview } from './duplicate-groups.types.js';
import { searchKind } from './duplicate-search.js';
import { groupsInSight, openMembers } from './duplicate-sight.js';

/** More than this is said as «and more». */
const mostCounted = 1_000;
const mostAtOnce = 50;

interface GroupRow {
  readonly id: string;
  readonly sureness: number;
  readonly reasons: DuplicateReason[];
  readonly members: string[];
}

/** Groups of clients that may be one, as far as the viewer sees all of a group and may know why. */
@Injectable()
export class DuplicateGroups {
  constructor(
    private readonly database: Database,
    private readonly shown: ShownByIds,
    @Inject(CursorSigner) private readonly cursors: CursorSigner,
  ) {}

  /** The surest first. */
  async page(viewer: Viewer, first: number, after: string | null, wanted: Wanted): Promise<DuplicateGroupPage> {
    assertButton(viewer, 'counterparty.merge');
    if (!Number.isInteger(first) || first < 1 || first > mostAtOnce)
      throw Invalid.field('first', 'badPageSize', { max: mostAtOnce });
    const binding = bindingOf('duplicateGroups', viewer.userId);
    const from = after ? this.cursors.open(after, binding) : null;
    const position = from ? sql`(g.sureness, g.id) > (${Number(from.values[0])}, ${from.id}::uuid)` : sqlTrue;
    const rows = await this.database.query<GroupRow & Record<string, unknown>>(sql`SELECT g.id, g.sureness, g.reasons,
        ARRAY(${openMembers()}) AS members
      FROM duplicate_group g WHERE ${allOf([position, groupsInSight(viewer)])} ORDER BY g.sureness, g.id LIMIT ${first + 1}`);
    const page = rows.slice(0, first);
    const last = page[page.length - 1];
    const endCursor = last ? this.cursors.seal({ values: [String(last.sureness)], id: last.id }, binding) : null;
    return { nodes: await this.show(page, viewer, wanted), pageInfo: { endCursor, hasNextPage: rows.length > first } };
  }

  async overview(viewer: Viewer): Promise<DuplicateOverview> {
    assertButton(viewer, 'counterparty.merge');
    const [counted] = await this.database.querySlow<{ n: number }>(sql`SELECT count(*)::int AS n FROM (
      SELECT 1 FROM duplicate_group g WHERE ${groupsInSight(viewer)} LIMIT ${mostCounted + 1}) x`);
    const [search] = await this.database.query<{ foundAt: Date | null; running: boolean }>(sql`SELECT
        (SELECT max(finished_at) FROM batch WHERE kind = ${searchKind} AND state = 'DONE') AS "foundAt",
        EXISTS (SELECT 1 FROM batch WHERE kind = ${searchKind} AND state = 'RUNNING') AS running`);
    const n = counted?.n ?? 0;
    return {
      count: Math.min(n, mostCounted),
      more: n > mostCounted,
      foundAt: search?.foundAt ?? null,
      running: search?.running ?? false,
    };
  }

  private async show(rows: readonly GroupRow[], viewer: Viewer, wanted: Wanted): Promise<DuplicateGroup[]> {
    const ids = rows.flatMap((row) => row.members);
    const clients = await this.shown.of<Counterparty>(Counterparty, ids, viewer, wanted);
    return rows.map(({ id, reasons, members }) => ({
      id,
      reasons: duplicateReasons.filter((reason) => reasons.includes(reason)),
      clients: members.flatMap((member) => clients.get(member) ?? []),
    }));
  }
}
