import { type Clock, type Sql, sql } from '@kolo/api-core';

/** The present moment in SQL: the database's own, which all instances share, moved as far as the clock of the process was. */
export function databaseNow(clock: Clock): Sql {
  const moved = clock.now().getTime() - Date.now();
  return Math.abs(moved) < 1000 ? sql`now()` : sql`(now() + ${moved} * interval '1 millisecond')`;
}
