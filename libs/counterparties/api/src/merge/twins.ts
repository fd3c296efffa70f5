import {
  entityOf,
  RecordHookRegistry,
  Records,
  type RowChange,
  type SqlRunner,
  sql,
  type Work,
  writeChanges,
  lockRows,
} from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import { ContactChannel } from '../contact-channel/contact-channel.entity.js';
import { foldPlaces, placesOf } from './twin-places.js';

interface ChannelRow {
  readonly id: string;
  readonly client: string;
  readonly sort: string;
  readonly key: string;
  readonly primary: boolean;
  readonly note: string | null;
}

/** What merging means for the channels of the clients themselves; those of their people stay as they are. */
interface ChannelPlan {
  /** Equal to one that is there already: they stay with their client. */
  readonly twins: string[];
  /** A mark that another channel of the sort has. */
  readonly unmarked: string[];
  /** What was noted beside a twin, by the channel that stays. */
  readonly notes: Map<string, string>;
}

const longestNote = 200;

/** Contact data that several clients have alike: the survivor has each once, and one primary of each sort. */
@Injectable()
export class Twins {
  constructor(
    private readonly hooks: RecordHookRegistry,
    private readonly records: Records,
  ) {}

  /** Records that stay with the clients they are of, by entity. `ids` begin with the survivor. */
  async staying(runner: SqlRunner, ids: readonly string[]): Promise<Map<string, string[]>> {
    const { twins } = planOf(await channelsOf(runner, ids));
    return new Map([
      ['contactChannel', twins],
      ['address', await equalAddresses(runner, ids)],
      ['personPlace', (await placesOf(runner, ids)).staying],
    ]);
  }

  /** Settles the marks, the notes and the places, before anything moves. */
  async settle(work: Work, ids: readonly string[]): Promise<void> {
    const { unmarked, notes } = planOf(await channelsOf(work.tx, ids));
    const entity = entityOf(ContactChannel);
    const rows = await lockRows(work, entity, [...unmarked, ...notes.keys()]);
    const changes = [...rows.values()].map(({ stored }): RowChange => ({
      before: stored,
      values: {
        ...(unmarked.includes(stored.id) ? { primary: false } : {}),
        ...(notes.has(stored.id) ? { note: notes.get(stored.id) } : {}),
      },
    }));
    await writeChanges(work, entity, this.hooks, changes);
    await foldPlaces(work, this.records, this.hooks, await placesOf(work.tx, ids));
  }
}

function planOf(channels: readonly ChannelRow[]): ChannelPlan {
  const plan: ChannelPlan = { twins: [], unmarked: [], notes: new Map() };
  const kept = new Map<string, ChannelRow>();
  const marked = new Map<string, string>();
  for (const channel of channels) {
    const first = kept.get(`${channel.sort} ${channel.key}`);
    // Two alike of one client are its own affair.
    if (first && first.client !== channel.client) {
      plan.twins.push(channel.id);
      const note = [...new Set([plan.notes.get(first.id) ?? first.note, channel.note])].filter(Boolean).join('; ');
      if (note !== (first.note ?? '') && note.length <= longestNote) plan.notes.set(first.id, note);
      continue;
    }
    if (!first) kept.set(`${channel.sort} ${channel.key}`, channel);
    if (!channel.primary) continue;
    if (marked.has(channel.sort) && marked.get(channel.sort) !== channel.client) plan.unmarked.push(channel.id);
    else marked.set(channel.sort, channel.client);
  }
  return plan;
}

async function channelsOf(runner: SqlRunner, ids: readonly string[]): Promise<ChannelRow[]> {
  return runner.query<ChannelRow & Record<string, unknown>>(sql`SELECT h.id, h.counterparty_id AS client, h."primary", h.note,
      CASE WHEN h.kind IN ('MOBILE', 'WORK', 'HOME') THEN 'PHONE' ELSE h.kind END AS sort,
      COALESCE(h.normalized, lower(h.value)) || ' ' || COALESCE(h.extension, '') AS key
    FROM contact_channel h WHERE h.counterparty_id = ANY(${ids}::uuid[]) AND h.person_id IS NULL AND h.deleted_at IS NULL
    ORDER BY array_position(${ids}::uuid[], h.counterparty_id), h."primary" DESC, h.created_at, h.id`);
}

async function equalAddresses(runner: SqlRunner, ids: readonly string[]): Promise<string[]> {
  const rows = await runner.query<{ id: string }>(sql`SELECT x.id FROM (
      SELECT a.id, a.counterparty_id AS client, first_value(a.counterparty_id) OVER (PARTITION BY a.kind, lower(a.text)
        ORDER BY array_position(${ids}::uuid[], a.counterparty_id)) AS first
      FROM address a WHERE a.counterparty_id = ANY(${ids}::uuid[]) AND a.deleted_at IS NULL AND a.text IS NOT NULL
    ) x WHERE x.client <> x.first`);
  return rows.map((row) => row.id);
}
