import { ListSearch, type Sql, type Viewer } from '@kolo/api-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { wordsPredicate } from './list-predicate.js';
import { TextSample } from './text-sample.js';
import { TypeAhead } from './type-ahead.js';

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
    const { all } = await this.sample.samples();
    return wordsPredicate(viewer, words, alias, {
      table: 'counterparty_search',
      id: 'counterparty_id',
      statistics: all,
      findsNothing: (readings) => this.typeAhead.findsNothing(viewer, readings),
    });
  }
}
