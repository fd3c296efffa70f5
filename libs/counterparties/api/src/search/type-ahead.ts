import { allOf, Database, entityOf, join, raw, rowsFor, type Sql, sql, sqlTrue, type Viewer } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import { type Parts, readingsOf } from './readings.js';
import type { Mark } from './search-text.js';
import { indexHas, rankOf, readableMarks, textHas } from './text-match.js';
import { TextSample, type TextStatistics } from './text-sample.js';

/** A client found, with the parts that found it. */
export interface Found {
  readonly id: string;
  readonly parts: Parts;
}

interface Question {
  readonly viewer: Viewer;
  readonly parts: Parts;
  readonly readable: readonly Mark[];
  /** Row policy over the alias `s`. */
  readonly seen: Sql;
  readonly first: number;
}

/** Recent clients that a frequent word is looked for in, before the index is asked. */
const walked = 6_000;
/** Of what matches so often, so many are ranked. */
const ranked = 60;
/** More matches than this are not sorted as a whole. */
const sortable = 4_000;
const pieces = 4;

/**
 * Finds clients while somebody types. Every step looks only at rows that the viewer may see, so that hidden ones
 * take no place in a bound. What is frequent is found among the recent clients, what is rare by the index.
 */
@Injectable()
export class TypeAhead {
  constructor(
    private readonly database: Database,
    private readonly sample: TextSample,
  ) {}

  async find(viewer: Viewer, query: string, first: number): Promise<Found[]> {
    const statistics = await this.sample.statistics();
    const question = { viewer, readable: readableMarks(viewer), seen: seenBy(viewer, sql`s.living`), first };
    const { typed, meant } = readingsOf(query);
    const found = new Map<string, Found>();
    for (const parts of typed) {
      if (found.size >= first) break;
      for (const hit of await this.match({ ...question, parts }, statistics)) if (!found.has(hit.id)) found.set(hit.id, hit);
    }
    for (const parts of meant) {
      if (found.size > 0) break;
      for (const hit of await this.match({ ...question, parts }, statistics)) found.set(hit.id, hit);
    }
    return [...found.values()].slice(0, first);
  }

  /** Whether none of the readings finds anything in sight, the bin included. */
  async findsNothing(viewer: Viewer, readings: readonly Parts[]): Promise<boolean> {
    const statistics = await this.sample.statistics();
    const question = { viewer, readable: readableMarks(viewer), seen: seenBy(viewer, sqlTrue), first: 1 };
    for (const parts of readings) if ((await this.match({ ...question, parts }, statistics)).length > 0) return false;
    return true;
  }

  private async match(question: Question, statistics: TextStatistics): Promise<Found[]> {
    const share = statistics.shareOf(question.parts);
    if (share * walked >= question.first) {
      const recent = await this.ask(question, walkThroughRecent(question));
      if (recent.length >= question.first) return recent;
    }
    const isFrequent = share * statistics.total > sortable;
    return this.ask(question, throughIndex(question, statistics, isFrequent));
  }

  private async ask({ viewer, parts, readable, first }: Question, matches: Sql): Promise<Found[]> {
    const mine = viewer.userId ? sql`s.responsible_ids @> ARRAY[${viewer.userId}::uuid]` : sql`false`;
    const rows = await this.database.query<{ id: string }>(sql`SELECT s.counterparty_id AS id FROM (${matches}) s
      ORDER BY ${rankOf(parts, readable)}, ${mine} DESC, s.day DESC, s.counterparty_id DESC LIMIT ${raw(String(first))}`);
    return rows.map((row) => ({ id: row.id, parts }));
  }
}

function seenBy(viewer: Viewer, living: Sql): Sql {
  return allOf([living, rowsFor(viewer, entityOf(Counterparty), 'view', 's')]);
}

function walkThroughRecent({ parts, readable, seen }: Question): Sql {
  return sql`SELECT * FROM (
      SELECT s.* FROM counterparty_search s WHERE ${seen} ORDER BY s.day DESC, s.counterparty_id DESC LIMIT ${raw(String(walked))}
    ) s WHERE ${textHas(parts, readable)} LIMIT ${raw(String(ranked))}`;
}

function throughIndex({ parts, readable, seen }: Question, statistics: TextStatistics, isFrequent: boolean): Sql {
  const where = join([indexHas(statistics.rarest(parts, pieces)), allOf([textHas(parts, readable), seen])], ' AND ');
  // OFFSET 0 keeps the outer order from turning this into a walk along the index of days.
  return sql`SELECT * FROM counterparty_search s WHERE ${where} ${isFrequent ? raw(`LIMIT ${ranked * 10}`) : raw('OFFSET 0')}`;
}
