import { ident, join, ListSearch, type Sql, sql, sqlFalse, type Viewer } from '@kolo/api-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Parts, readingsOf } from './readings.js';
import type { Mark } from './search-text.js';
import { indexHas, readableMarks, textHas } from './text-match.js';
import { TextSample, type TextStatistics } from './text-sample.js';
import { TypeAhead } from './type-ahead.js';

/** Up to so many matches are found by the index first; more are looked up one by one in the order of the list. */
const gathered = 20_000;

/** The search line of client lists: everything that matches, in the list's own order and filters. */
@Injectable()
export class CounterpartyListSearch implements OnModuleInit {
  constructor(
    private readonly lists: ListSearch,
    private readonly typeAhead: TypeAhead,
    private readonly sample: TextSample,
  ) {}

  onModuleInit(): void {
    this.lists.register('counterparty', (viewer, words, alias) => this.predicate(viewer, words, alias));
  }

  private async predicate(viewer: Viewer, words: string, alias: string): Promise<Sql> {
    const { typed, spelled, meant } = readingsOf(words);
    const said = [...typed, ...spelled];
    const guesses = meant.length > 0 && (await this.typeAhead.findsNothing(viewer, said)) ? meant : [];
    const readings = [...said, ...guesses];
    if (readings.length === 0) return sqlFalse;
    const readable = readableMarks(viewer);
    const { all } = await this.sample.samples();
    return sql`(${join(
      readings.map((parts) => having(parts, readable, all, alias)),
      ' OR ',
    )})`;
  }
}

function having(parts: Parts, readable: readonly Mark[], all: TextStatistics, alias: string): Sql {
  const id = ident(alias, 'id');
  if (all.countOf(parts, null) > gathered) {
    return sql`EXISTS (SELECT 1 FROM counterparty_search s WHERE s.counterparty_id = ${id} AND ${textHas(parts, readable, true)})`;
  }
  const has = textHas(parts, readable);
  const driven = indexHas(all.drivingPieces(parts));
  return sql`${id} = ANY(ARRAY(SELECT s.counterparty_id FROM counterparty_search s WHERE ${driven} AND ${has}))`;
}
