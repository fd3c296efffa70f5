import { Injectable } from '@nestjs/common';
import { Invalid } from '@kolo/kernel';
import type { Viewer } from '../access/viewer.js';
import { type Sql, sqlTrue } from '../database/sql.js';
import type { EntitySpec } from '../fields/field-spec.js';

/** How an entity answers words: a predicate over the alias. */
export type SearchPredicate = (viewer: Viewer, words: string, alias: string) => Promise<Sql> | Sql;

/** Where slices register how the search line of their lists works. */
@Injectable()
export class ListSearch {
  private readonly byEntity = new Map<string, SearchPredicate>();

  register(entity: string, predicate: SearchPredicate): void {
    this.byEntity.set(entity, predicate);
  }

  async predicate(viewer: Viewer, entity: EntitySpec, words: string | null | undefined, alias: string): Promise<Sql> {
    const typed = words?.trim();
    if (!typed) return sqlTrue;
    if (typed.length > 200) throw Invalid.field('search', 'tooLong', { max: 200 });
    const answer = this.byEntity.get(entity.name);
    if (!answer) throw Invalid.field('search', 'unsearchable');
    return answer(viewer, typed, alias);
  }

  has(entity: string): boolean {
    return this.byEntity.has(entity);
  }
}
