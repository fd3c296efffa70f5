import { allOf, Database, entityOf, raw, type Sql, sql, sqlTrue, type Viewer } from '@kolo/api-core';
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
  /** People and departments one of whom a client must belong to; null for who sees all. */
  readonly circle: readonly string[] | null;
  readonly inBin: boolean;
  readonly first: number;
}

/** More matches than this are not sorted as a whole. */
const sortable = 1_000;

/**
 * Finds clients while somebody types: what is frequent among the recent clients, what is rare by the index.
 * Every step looks only at clients in the viewer's sight.
 */
@Injectable()
export class TypeAhead {
  constructor(
    private readonly database: Database,
    private readonly sample: TextSample,
  ) {}

  async find(viewer: Viewer, query: string, first: number): Promise<Found[]> {
    const { typed, spelled, meant } = readingsOf(query);
    const found = new Map<string, Found>();
    const look = async (parts: Parts): Promise<void> => {
      for (const hit of await this.match(viewer, parts, first, false)) if (!found.has(hit.id)) found.set(hit.id, hit);
    };
    for (const parts of [...typed, ...spelled]) if (found.size < first) await look(parts);
    for (const parts of meant) if (found.size === 0) await look(parts);
    return [...found.values()].slice(0, first);
  }

  /** Whether none of the readings finds anything in sight, the bin included. */
  async findsNothing(viewer: Viewer, readings: readonly Parts[]): Promise<boolean> {
    for (const parts of readings) if ((await this.match(viewer, parts, 1, true)).length > 0) return false;
    return true;
  }

  private async match(viewer: Viewer, parts: Parts, first: number, inBin: boolean): Promise<Found[]> {
    if (!viewer.rights.may(entityOf(Counterparty), 'view')) return [];
    const question: Question = { viewer, parts, readable: readableMarks(viewer), circle: circleOf(viewer), inBin, first };
    const { all, recent } = await this.sample.samples();
    if (!inBin && recent.countOf(parts, question.circle) >= first * 1.5) {
      const found = await this.ask(question, throughRecent(question, Math.ceil(recent.countWithin(question.circle))));
      if (found.length >= first) return found;
    }
    return this.ask(question, throughIndex(question, all));
  }

  private async ask({ viewer, parts, readable, first }: Question, matches: Sql): Promise<Found[]> {
    const mine = viewer.userId ? sql`s.circle @> ARRAY[${viewer.userId}::uuid]` : sql`false`;
    const rows = await this.database.query<{ id: string }>(sql`SELECT s.counterparty_id AS id FROM (${matches}) s
      ORDER BY ${rankOf(parts, readable)}, ${mine} DESC, s.day DESC, s.counterparty_id DESC LIMIT ${raw(String(first))}`);
    return rows.map((row) => ({ id: row.id, parts }));
  }
}

/** The same rows as the client's row policy, by the one column that the index of texts holds for it. */
function circleOf(viewer: Viewer): readonly string[] | null {
  const level = viewer.rights.level(entityOf(Counterparty), 'view');
  if (level === 'all') return null;
  const people = viewer.userId ? [viewer.userId] : [];
  return level === 'department' ? [...people, ...viewer.departmentIds] : people;
}

function seenBy({ circle, inBin }: Question): Sql {
  return allOf([inBin ? sqlTrue : sql`s.living`, circle ? sql`s.circle && ${circle}::uuid[]` : sqlTrue]);
}

const columns = raw('s.counterparty_id, s.day, s.circle, s.text');

/** Hidden clients take no place in the bound: it counts those in sight. */
function throughRecent(question: Question, bound: number): Sql {
  const recent = sql`SELECT ${columns} FROM counterparty_search s WHERE ${seenBy(question)}
    ORDER BY s.day DESC, s.counterparty_id DESC LIMIT ${raw(String(bound))}`;
  const ranked = raw(String(Math.ceil(question.first * 1.5)));
  return sql`SELECT * FROM (${recent}) s WHERE ${textHas(question.parts, question.readable)} LIMIT ${ranked}`;
}

function throughIndex(question: Question, all: TextStatistics): Sql {
  const { parts, readable, circle } = question;
  const where = allOf([indexHas(all.drivingPieces(parts)), textHas(parts, readable), seenBy(question)]);
  // OFFSET 0 keeps the outer order from turning this into a walk along the index of days.
  const bound = raw(all.countOf(parts, circle) > sortable ? `LIMIT ${sortable}` : 'OFFSET 0');
  return sql`SELECT ${columns} FROM counterparty_search s WHERE ${where} ${bound}`;
}
