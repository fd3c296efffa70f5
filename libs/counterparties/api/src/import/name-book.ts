import { DirectoryEntry, Records, sql, type SqlRunner, type Work } from '@kolo/api-core';
import { foldText } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import type { NamedDirectory, ReadRow } from './read-row.js';

/** One that clients have by themselves, or that of a declared field. */
type Directory = string;

/** Ids behind the names of a chunk of rows. */
export interface Names {
  entry(directory: Directory, name: string): string | null;
  person(name: string): string | null;
  readonly entriesCreated: number;
}

/** Finds directory entries and people by the names that a file gives them, and makes the entries that are missing. */
@Injectable()
export class NameBook {
  constructor(private readonly records: Records) {}

  /** One query per chunk for entries, one for people; new entries are part of the same batch. */
  async resolve(rows: readonly ReadRow[], mayCreate: boolean, work: Work): Promise<Names> {
    const entries = await this.entries(rows, mayCreate, work);
    const people = await work.tx.query<{ id: string; name: string }>(
      sql`SELECT id, name FROM "user" WHERE active AND deleted_at IS NULL`,
    );
    const byName = new Map(people.map((person) => [personKey(person.name), person.id]));
    return {
      entry: (directory, name) => entries.ids.get(entryKey(directory, name)) ?? null,
      person: (name) => byName.get(personKey(name)) ?? null,
      entriesCreated: entries.created,
    };
  }

  private async entries(
    rows: readonly ReadRow[],
    mayCreate: boolean,
    work: Work,
  ): Promise<{ ids: Map<string, string>; created: number }> {
    const wanted = new Map<string, { directory: Directory; name: string }>();
    for (const row of rows) {
      for (const [directory, name] of Object.entries(row.names) as [NamedDirectory, string][]) want(wanted, directory, name);
      for (const tag of row.tags) want(wanted, 'tag', tag);
      for (const category of row.categories) want(wanted, 'category', category);
      for (const { directory, names } of row.declared.words) for (const name of names) want(wanted, directory, name);
    }
    const ids = await known(work.tx);
    const missing = [...wanted].filter(([key]) => !ids.has(key)).map(([, entry]) => entry);
    if (missing.length === 0 || !mayCreate) return { ids, created: 0 };
    const inputs = missing.map(({ directory, name }) => ({
      directory,
      name: capitalised(name),
      position: 1_000,
      archived: false,
    }));
    const made = await this.records.createMany(DirectoryEntry, inputs, work);
    missing.forEach(({ directory, name }, i) => ids.set(entryKey(directory, name), made[i] as string));
    return { ids, created: made.length };
  }
}

/** Finds entries by their names as an import does, and makes none. */
export async function knownEntries(
  runner: SqlRunner,
  directories: readonly Directory[],
): Promise<(directory: Directory, name: string) => string | null> {
  const ids = await known(runner, directories);
  return (directory, name) => ids.get(entryKey(directory, name)) ?? null;
}

async function known(runner: SqlRunner, directories: readonly Directory[] | null = null): Promise<Map<string, string>> {
  const rows = await runner.query<{ id: string; directory: Directory; name: string; code: string | null }>(
    sql`SELECT id, directory, name, code FROM directory_entry WHERE deleted_at IS NULL AND (${directories}::text[] IS NULL OR directory = ANY(${directories}::text[])) ORDER BY archived DESC, position DESC`,
  );
  return new Map(rows.map((row) => [entryKey(row.directory, row.name), row.id]));
}

function want(into: Map<string, { directory: Directory; name: string }>, directory: Directory, name: string): void {
  const short = [...name].slice(0, 200).join('');
  if (!into.has(entryKey(directory, short))) into.set(entryKey(directory, short), { directory, name: short });
}

/** «Вінницька обл.», «Вінницька область» and «ВІННИЦЬКА ОБЛ» are one region; «м. Київ» is the town, «Київська обл.» is not. */
function entryKey(directory: Directory, name: string): string {
  const folded = foldText(name);
  if (directory !== 'region') return `${directory} ${folded}`;
  return `region ${folded
    .replace(/\b(?:oblast|obl|misto|gorod|m|g)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()}`;
}

/** Surname first or last. */
function personKey(name: string): string {
  return foldText(name).split(' ').sort().join(' ');
}

function capitalised(name: string): string {
  const [first = '', ...rest] = [...name];
  return first.toLocaleUpperCase('uk') + rest.join('');
}
