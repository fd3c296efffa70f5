import { entityOf, fieldOf, ident, join, ListSearch, type Sql, sql, type Viewer } from '@kolo/api-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/** The search lines of people, departments and roles: every word stands somewhere in the record. */
@Injectable()
export class PeopleSearch implements OnModuleInit {
  constructor(private readonly search: ListSearch) {}

  onModuleInit(): void {
    this.search.register('user', (viewer, words, alias) =>
      everyWord(viewer, 'user', ['name', 'position', 'email'], words, alias),
    );
    this.search.register('department', (viewer, words, alias) => everyWord(viewer, 'department', ['name'], words, alias));
    this.search.register('role', (viewer, words, alias) => everyWord(viewer, 'role', ['name', 'description'], words, alias));
  }
}

/** A field that the viewer may not read finds nothing: the answer would tell what stands in it. */
function everyWord(viewer: Viewer, entityName: string, names: readonly string[], words: string, alias: string): Sql {
  const entity = entityOf(entityName);
  const readable = names.flatMap((name) => fieldOf(entity, name) ?? []).filter((field) => viewer.rights.readable(entity, field));
  const has = (word: string): Sql => {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    return sql`(${join(
      readable.map((field) => sql`${ident(alias, field.column)} ILIKE ${pattern}`),
      ' OR ',
    )})`;
  };
  return join(words.split(/\s+/).map(has), ' AND ');
}
