import { allOf, Database, entityOf, ident, ListSearch, rowsFor, type Sql, sql, sqlTrue, type Viewer } from '@kolo/api-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ContactPerson } from '../contact-person/contact-person.entity.js';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import { wordsPredicate } from './list-predicate.js';
import type { Parts } from './readings.js';
import { Refreshed } from './refreshed.js';
import { marks } from './search-text.js';
import { indexHas, readableMarks, textHas } from './text-match.js';
import { sampleOf, type TextStatistics } from './text-sample.js';

const table = 'contact_person_search';

/** The search line of lists of people: by their name, any of their contacts, and the name and code of their client. */
@Injectable()
export class PersonListSearch implements OnModuleInit {
  private readonly statistics = new Refreshed(() => sampleOf(this.database, table));

  constructor(
    private readonly lists: ListSearch,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.lists.register('contactPerson', (viewer, words, alias) => this.predicate(viewer, words, alias));
  }

  private async predicate(viewer: Viewer, words: string, alias: string): Promise<Sql> {
    const statistics = await this.statistics.get();
    return wordsPredicate(viewer, words, alias, {
      table,
      id: 'person_id',
      statistics,
      also: (parts) => atHomeInSight(viewer, parts, alias),
      findsNothing: (readings) => this.findsNothing(viewer, readings, statistics),
    });
  }

  private async findsNothing(viewer: Viewer, readings: readonly Parts[], statistics: TextStatistics): Promise<boolean> {
    const readable = readableMarks(viewer);
    const seen = rowsFor(viewer, entityOf(ContactPerson), 'view', 'p');
    for (const parts of readings) {
      const has = allOf([indexHas(statistics.drivingPieces(parts)), textHas(parts, readable), seen]);
      const found = await this.database.query(sql`SELECT 1 FROM contact_person_search s
        JOIN contact_person p ON p.id = s.person_id WHERE ${has} LIMIT 1`);
      if (found.length > 0) return false;
    }
    return true;
  }
}

/** Whoever is seen as a guest of another client is found by what is their own: the client where they are at home is not told. */
function atHomeInSight(viewer: Viewer, parts: Parts, alias: string): Sql {
  const rows = rowsFor(viewer, entityOf(Counterparty), 'view', 'home');
  if (rows === sqlTrue) return sqlTrue;
  const own = readableMarks(viewer).filter((mark) => mark === marks.person || mark === marks.channel);
  return sql`(EXISTS (SELECT 1 FROM counterparty home WHERE ${allOf([sql`home.id = ${ident(alias, 'counterparty_id')}`, rows])})
    OR EXISTS (SELECT 1 FROM contact_person_search s WHERE ${allOf([sql`s.person_id = ${ident(alias, 'id')}`, textHas(parts, own)])}))`;
}
