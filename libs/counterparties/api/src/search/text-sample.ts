import { Database, ident, raw, sql } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import type { Parts } from './readings.js';
import { Refreshed } from './refreshed.js';

const sampleSize = 5_000;
/** So many of the most recent clients are looked through for what is frequent. */
export const recentClients = 20_000;

interface SampleRow extends Record<string, unknown> {
  readonly text: string;
  readonly circle: readonly string[];
}

/** Reading a row costs as much as passing so many entries of an index. */
const rowCost = 150;

/** How often things occur in the texts of clients, judged by some of them. */
export class TextStatistics {
  /** Rows of the sample by the pieces that occur in them. */
  private readonly rowsWith = new Map<string, number[]>();
  private readonly within = new Map<string, number>();

  constructor(
    private readonly rows: readonly SampleRow[],
    /** Clients for whom the sample stands. */
    readonly total: number,
  ) {
    rows.forEach(({ text }, at) => {
      for (const piece of piecesOf(text)) {
        const list = this.rowsWith.get(piece);
        if (list) list.push(at);
        else this.rowsWith.set(piece, [at]);
      }
    });
  }

  /** About how many clients have all the parts, and, when a circle is given, one of its people or departments. */
  countOf(parts: Parts, circle: readonly string[] | null): number {
    const needles = parts.map(needleOf);
    const [first = [], ...more] = this.byRarity(parts).map((piece) => this.having(piece));
    const candidates = more.reduce((left, list) => intersect(left, list), first);
    const inside = insideOf(circle);
    const found = candidates.filter((at) => {
      const row = this.rows[at];
      return row !== undefined && needles.every((needle) => row.text.includes(needle)) && inside(row);
    });
    return this.scaled(found.length);
  }

  /** About how many clients have one of the people and departments of a circle. */
  countWithin(circle: readonly string[] | null): number {
    const key = String(circle);
    let count = this.within.get(key);
    if (count === undefined) this.within.set(key, (count = this.scaled(this.rows.filter(insideOf(circle)).length)));
    return count;
  }

  /** The pieces that drive an index: the rarest, and others as long as they save more rows than they cost to pass. */
  drivingPieces(parts: Parts): string[] {
    const [rarest = '', ...others] = this.byRarity(parts);
    const chosen = [rarest];
    let candidates = this.having(rarest);
    for (const piece of others) {
      const list = this.having(piece);
      const left = intersect(candidates, list);
      if ((candidates.length - left.length) * rowCost <= list.length) continue;
      chosen.push(piece);
      candidates = left;
    }
    return chosen;
  }

  private byRarity(parts: Parts): string[] {
    const pieces = [...new Set(parts.flatMap(trigramsOf))];
    return pieces.sort((a, b) => this.having(a).length - this.having(b).length);
  }

  private scaled(count: number): number {
    return this.rows.length === 0 ? 0 : (count * this.total) / this.rows.length;
  }

  private having(piece: string): readonly number[] {
    return this.rowsWith.get(piece) ?? [];
  }
}

function insideOf(circle: readonly string[] | null): (row: SampleRow) => boolean {
  if (circle === null) return () => true;
  const ids = new Set(circle);
  return (row) => row.circle.some((id) => ids.has(id));
}

/** Of two ascending lists. */
function intersect(a: readonly number[], b: readonly number[]): number[] {
  const both: number[] = [];
  for (let i = 0, k = 0; i < a.length && k < b.length;) {
    const [left = 0, right = 0] = [a[i], b[k]];
    if (left === right) both.push(left);
    if (left <= right) i += 1;
    if (right <= left) k += 1;
  }
  return both;
}

/** Three letters anywhere in a word, and the first one or two behind the space. */
function piecesOf(text: string): Set<string> {
  const pieces = new Set<string>();
  for (const word of text.split(/[^a-z0-9]+/)) {
    pieces.add(` ${word.slice(0, 1)}`).add(` ${word.slice(0, 2)}`);
    for (let at = 0; at + 3 <= word.length; at++) pieces.add(word.slice(at, at + 3));
  }
  return pieces;
}

/** A part as it stands in a text: one or two letters count only at the beginning of a word. */
export function needleOf(part: string): string {
  return part.length < 3 ? ` ${part}` : part;
}

function trigramsOf(part: string): string[] {
  if (part.length < 3) return [needleOf(part)];
  return Array.from({ length: part.length - 2 }, (_, at) => part.slice(at, at + 3));
}

/** What is known of all texts, and of those of the most recent clients, which are seldom like the rest after an import. */
export interface Samples {
  readonly all: TextStatistics;
  readonly recent: TextStatistics;
}

/** Keeps the samples of the texts of clients. */
@Injectable()
export class TextSample {
  private readonly current = new Refreshed(() => this.read());

  constructor(private readonly database: Database) {}

  samples(): Promise<Samples> {
    return this.current.get();
  }

  private async read(): Promise<Samples> {
    return { all: await sampleOf(this.database, 'counterparty_search', 'circle'), recent: await this.readRecent() };
  }

  private async readRecent(): Promise<TextStatistics> {
    const rows = await this.database.query<SampleRow & { of: number }>(sql`SELECT text, circle, count AS of FROM (
        SELECT text, circle, row_number() OVER () AS n, (count(*) OVER ())::int AS count FROM (
          SELECT text, circle FROM counterparty_search WHERE living ORDER BY day DESC, counterparty_id DESC LIMIT ${recentClients}
        ) r
      ) s WHERE n % ceil(count::float8 / ${sampleSize})::int = 0`);
    return new TextStatistics(rows, rows[0]?.of ?? 0);
  }
}

/** What is known of all texts of a table from some of them. */
export async function sampleOf(database: Database, table: string, circle: 'circle' | null = null): Promise<TextStatistics> {
  const [size] = await database.query<{ rows: number }>(
    sql`SELECT reltuples::float8 AS rows FROM pg_class WHERE oid = ${table}::regclass`,
  );
  const total = Math.max(size?.rows ?? 0, 0);
  const percent = Math.min(100, total > 0 ? (sampleSize * 100) / total : 100);
  const rows = await database.query<SampleRow>(
    sql`SELECT text, ${raw(circle ?? `'{}'::uuid[] AS circle`)} FROM ${ident(table)} TABLESAMPLE SYSTEM (${percent}) LIMIT ${sampleSize * 2}`,
  );
  return new TextStatistics(rows, Math.max(total, rows.length));
}
