import { allOf, Database, entityOf, ListSearch, rowsFor, type Sql, sql, type Viewer } from '@kolo/api-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ContactPerson } from '../contact-person/contact-person.entity.js';
import { wordsPredicate } from './list-predicate.js';
import type { Parts } from './readings.js';
import { Refreshed } from './refreshed.js';
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
