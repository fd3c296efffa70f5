import { allOf, ident, join, raw, type Sql, sql, sqlFalse, sqlTrue, type Viewer } from '@kolo/api-core';
import { type Parts, readingsOf } from './readings.js';
import type { Mark } from './search-text.js';
import { indexHas, readableMarks, textHas } from './text-match.js';
import type { TextStatistics } from './text-sample.js';

/** Up to so many matches are found by the index first; more are looked up one by one in the order of the list. */
const gathered = 20_000;

/** A table of folded texts, and the column that names whose they are. */
export interface Texts {
  readonly table: string;
  readonly id: string;
  readonly statistics: TextStatistics;
  /** What else must hold of a row that has the parts. */
  readonly also?: (parts: Parts) => Sql;
  /** Whether none of the readings finds anything in the viewer's sight. */
  readonly findsNothing: (readings: readonly Parts[]) => Promise<boolean>;
}

/** Predicate over the alias of a list for what somebody typed into its search line. */
export async function wordsPredicate(viewer: Viewer, words: string, alias: string, texts: Texts): Promise<Sql> {
  const { typed, spelled, meant } = readingsOf(words);
  const said = [...typed, ...spelled];
  const guesses = meant.length > 0 && (await texts.findsNothing(said)) ? meant : [];
  const readings = [...said, ...guesses];
  if (readings.length === 0) return sqlFalse;
  const readable = readableMarks(viewer);
  return sql`(${join(
    readings.map((parts) => allOf([having(parts, readable, texts, alias), texts.also?.(parts) ?? sqlTrue])),
    ' OR ',
  )})`;
}

function having(parts: Parts, readable: readonly Mark[], { table, id: column, statistics }: Texts, alias: string): Sql {
  const id = ident(alias, 'id');
  const [from, of] = [raw(`${table} s`), ident('s', column)];
  if (statistics.countOf(parts, null) > gathered) {
    return sql`EXISTS (SELECT 1 FROM ${from} WHERE ${of} = ${id} AND ${textHas(parts, readable, true)})`;
  }
  const driven = indexHas(statistics.drivingPieces(parts));
  return sql`${id} = ANY(ARRAY(SELECT ${of} FROM ${from} WHERE ${driven} AND ${textHas(parts, readable)}))`;
}
