import { Database, sql } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import type { Parts } from './readings.js';

const sampleSize = 5_000;
const freshMs = 120_000;

/** How often things occur in the texts of clients, judged by a few thousand of them. */
export class TextStatistics {
  private readonly shares = new Map<string, number>();

  constructor(
    private readonly texts: readonly string[],
    /** Clients in all. */
    readonly total: number,
  ) {}

  /** Share of clients whose text has all the parts, 0 to 1. */
  shareOf(parts: Parts): number {
    const needles = parts.map(needleOf);
    return this.count((text) => needles.every((needle) => text.includes(needle)));
  }

  /** The pieces by which an index finds the parts fastest: of each part its rarest three letters, at most `max` in all. */
  rarest(parts: Parts, max: number): string[] {
    const perPart = parts.map((part) => trigramsOf(part).sort((a, b) => this.share(a) - this.share(b)));
    const firsts = perPart.flatMap((trigrams) => trigrams.slice(0, 1));
    const seconds = perPart.flatMap((trigrams) => trigrams.slice(1, 2));
    return [...new Set([...firsts, ...seconds])].sort((a, b) => this.share(a) - this.share(b)).slice(0, max);
  }

  private share(piece: string): number {
    let share = this.shares.get(piece);
    if (share === undefined) this.shares.set(piece, (share = this.count((text) => text.includes(piece))));
    return share;
  }

  private count(fits: (text: string) => boolean): number {
    if (this.texts.length === 0) return 0;
    let found = 0;
    for (const text of this.texts) if (fits(text)) found += 1;
    return found / this.texts.length;
  }
}

/** A part as it stands in a text: one or two letters count only at the beginning of a word. */
export function needleOf(part: string): string {
  return part.length < 3 ? ` ${part}` : part;
}

function trigramsOf(part: string): string[] {
  if (part.length < 3) return [needleOf(part)];
  return Array.from({ length: part.length - 2 }, (_, at) => part.slice(at, at + 3));
}

/** Reads the sample when it is first needed, and again in the background when it is some minutes old. */
@Injectable()
export class TextSample {
  private current: Promise<TextStatistics> | null = null;
  private readAt = 0;

  constructor(private readonly database: Database) {}

  async statistics(): Promise<TextStatistics> {
    const isOld = performance.now() - this.readAt > freshMs;
    if (this.current && !isOld) return this.current;
    const former = this.current;
    this.readAt = performance.now();
    const next = this.read();
    this.current = former ? next.catch(() => former) : next;
    next.catch(() => (this.current = former));
    return former ?? next;
  }

  private async read(): Promise<TextStatistics> {
    const [size] = await this.database.query<{ rows: number }>(
      sql`SELECT reltuples::float8 AS rows FROM pg_class WHERE oid = 'counterparty_search'::regclass`,
    );
    const total = Math.max(size?.rows ?? 0, 0);
    const percent = Math.min(100, total > 0 ? (sampleSize * 100) / total : 100);
    const rows = await this.database.query<{ text: string }>(
      sql`SELECT text FROM counterparty_search TABLESAMPLE SYSTEM (${percent}) LIMIT ${sampleSize * 2}`,
    );
    return new TextStatistics(
      rows.map((row) => row.text),
      Math.max(total, rows.length),
    );
  }
}
