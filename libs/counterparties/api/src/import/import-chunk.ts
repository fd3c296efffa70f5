import { DirectoryEntry, entityOf, type InputOf, type Work } from '@kolo/api-core';
import { AccessDenied, Invalid } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { ClientRegistration } from '../counterparty/client-registration.js';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import { DuplicateFinder, DuplicateReason } from '../duplicates/duplicate-finder.js';
import { asGivenBy, mayWrite } from './closed-fields.js';
import type { ImportInput } from './import.types.js';
import { emptyTally, keepProblems, keepTally, type NotedRow, type Tally } from './import-tally.js';
import { matchRows, splitRepeats } from './matching.js';
import { NameBook, type Names } from './name-book.js';
import { PlanCalls } from './plan-calls.js';
import type { ReadRow } from './read-row.js';
import { legalEntityOf } from './read-requisites.js';
import type { RowProblem } from './row-cells.js';
import { type Meeting, UpdateKnown } from './update-known.js';

interface Chunk {
  readonly work: Work;
  readonly input: ImportInput;
  readonly names: Names;
  readonly tally: Tally;
  readonly noted: Map<ReadRow, RowProblem[]>;
}

/** Imports some rows in one transaction: each row is made, brought up to date, left alone or refused as a whole. */
@Injectable()
export class ImportChunk {
  constructor(
    private readonly registration: ClientRegistration,
    private readonly finder: DuplicateFinder,
    private readonly known: UpdateKnown,
    private readonly book: NameBook,
    private readonly calls: PlanCalls,
  ) {}

  async run(read: readonly ReadRow[], input: ImportInput, work: Work): Promise<Tally> {
    const rows = read.map((row) => asGivenBy(work.viewer, row));
    const noted = new Map(rows.map((row) => [row, [...row.problems]]));
    const good = rows.filter((row) => !isRefused(noted.get(row)));
    const mayName = input.createDirectoryEntries && work.viewer.rights.may(entityOf(DirectoryEntry), 'create');
    const names = await this.book.resolve(good, mayName, work);
    const tally = { ...emptyTally(), read: rows.length, entriesCreated: names.entriesCreated };
    const chunk: Chunk = { work, input, names, tally, noted };
    await this.place(good, chunk);
    tally.refused = rows.filter((row) => isRefused(noted.get(row))).length;
    const kept: NotedRow[] = [...noted]
      .filter(([, problems]) => problems.length > 0)
      .map(([row, problems]) => ({ row, problems }));
    await keepProblems(work.tx, work.batchId, kept);
    await keepTally(work.tx, work.batchId, tally);
    return tally;
  }

  private async place(rows: readonly ReadRow[], chunk: Chunk): Promise<void> {
    const { input, work } = chunk;
    if (input.duplicates === 'CREATE') return this.make(rows, chunk);
    const matchBy = input.matchBy?.length ? input.matchBy : Object.values(DuplicateReason);
    const match = (some: readonly ReadRow[]): ReturnType<typeof matchRows> =>
      matchRows(this.finder, work.tx, work.viewer, some, matchBy);
    const met = await match(rows);
    const { fresh, repeats } = splitRepeats(
      rows.filter((_, i) => met[i] === null),
      matchBy,
    );
    await this.make(fresh, chunk);
    const again = await match(repeats);
    const found = [...rows.map((row, i) => ({ row, client: met[i] })), ...repeats.map((row, i) => ({ row, client: again[i] }))];
    await this.meet(found, chunk);
    // What a repeat repeats was refused: it stands on its own then.
    await this.make(
      repeats.filter((_, i) => again[i] === null),
      chunk,
    );
  }

  /** Makes new clients. Rows that the rules refuse are noted, and the others made without them. */
  private async make(rows: readonly ReadRow[], chunk: Chunk): Promise<void> {
    let left = [...rows];
    while (left.length > 0) {
      const refused = await this.attempt(left, chunk);
      if (!refused) break;
      left = left.filter((_, i) => !refused.has(i));
    }
    chunk.tally.created += left.length;
  }

  /** Positions of the rows that were refused; null when all were made. */
  private async attempt(rows: readonly ReadRow[], chunk: Chunk): Promise<Set<number> | null> {
    const { client } = chunk.work.tx;
    await client.query('SAVEPOINT import_rows');
    try {
      const clients = rows.map((row) => ({
        input: inputOf(row, chunk),
        channels: row.channels,
        people: row.people,
        addresses: row.addresses,
        ...(row.requisites ? { legalEntities: [legalEntityOf(row.requisites, row.fields)] } : {}),
      }));
      const ids = await this.registration.registerMany(clients, chunk.work);
      const inputs = clients.map((each) => each.input);
      await this.calls.want(ids, inputs, { work: chunk.work, input: chunk.input, madeNow: chunk.tally.created });
      await client.query('RELEASE SAVEPOINT import_rows');
      return null;
    } catch (error) {
      await client.query('ROLLBACK TO SAVEPOINT import_rows');
      if (error instanceof AccessDenied) throw error;
      const fields = error instanceof Invalid ? (error.details.fields ?? []) : [];
      if (fields.length === 0) throw error;
      const refused = new Set<number>();
      for (const { field, reason, params, row = 1 } of fields) {
        refused.add(row - 1);
        note(chunk, rows[row - 1] as ReadRow, { field, reason, value: '', severity: 'ERROR', ...(params ? { params } : {}) });
      }
      return refused;
    }
  }

  private async meet(
    found: readonly { row: ReadRow; client: { id: string; editable: boolean } | null | undefined }[],
    chunk: Chunk,
  ): Promise<void> {
    const there = found.flatMap(({ row, client }) => (client ? [{ row, client }] : []));
    if (chunk.input.duplicates === 'SKIP') {
      chunk.tally.skipped += there.length;
      return;
    }
    const meetings: Meeting[] = [];
    for (const { row, client } of there) {
      if (client.editable) meetings.push({ row, id: client.id, input: inputOf(row, chunk, false) });
      else note(chunk, row, { field: 'name', reason: 'recordReadOnly', value: row.fields.name ?? '', severity: 'ERROR' });
    }
    const { changed, refused } = await this.known.apply(meetings, chunk.work);
    for (const [row, reason] of refused)
      note(chunk, row, { field: 'name', reason, value: row.fields.name ?? '', severity: 'ERROR' });
    chunk.tally.updated += changed;
    chunk.tally.unchanged += meetings.length - changed - refused.size;
  }
}

function note(chunk: Chunk, row: ReadRow, problem: RowProblem): void {
  chunk.noted.get(row)?.push(problem);
}

function isRefused(problems: readonly RowProblem[] | undefined): boolean {
  return problems?.some((problem) => problem.severity === 'ERROR') ?? false;
}

/** The client's fields with names resolved; what every row is to get fills in only for new clients. */
function inputOf(row: ReadRow, chunk: Chunk, isNew = true): InputOf<Counterparty> {
  const { names, input } = chunk;
  const references: Record<string, unknown> = {};
  for (const directory of ['status', 'region', 'industry', 'source'] as const) {
    const name = row.names[directory];
    const id = name ? names.entry(directory, name) : null;
    if (id) references[`${directory}Id`] = id;
    else if (name) warnOnce(chunk, row, directory, 'unknownEntry', name);
  }
  const person = row.responsible ? names.person(row.responsible) : null;
  if (row.responsible && !person) warnOnce(chunk, row, 'responsible', 'unknownPerson', row.responsible);
  const responsible = person ?? (isNew ? (input.responsibleId ?? null) : null);
  const tags = row.tags.flatMap((tag) => names.entry('tag', tag) ?? []);
  const categories = row.categories.flatMap((category) => names.entry('category', category) ?? []);
  if (categories.length < row.categories.length) warnOnce(chunk, row, 'categories', 'unknownEntry', row.categories.join(', '));
  const custom = customOf(row, chunk);
  if (isNew && input.statusId) references['statusId'] ??= input.statusId;
  const tagIds = [...new Set([...tags, ...(isNew ? (input.tagIds ?? []) : [])])];
  return {
    ...(isNew && mayWrite(chunk.work.viewer, Counterparty, 'roles') ? { roles: ['CUSTOMER'] } : {}),
    ...row.fields,
    ...references,
    ...(Object.keys(custom).length > 0 ? { custom } : {}),
    ...(tagIds.length > 0 ? { tagIds } : {}),
    ...(categories.length > 0 ? { categoryIds: [...new Set(categories)] } : {}),
    ...(responsible ? { responsibleIds: [responsible] } : {}),
  } as InputOf<Counterparty>;
}

/** Values of declared fields by key, the words of their lists and people by their ids. */
function customOf(row: ReadRow, chunk: Chunk): Record<string, unknown> {
  const { names } = chunk;
  const { values, words, people } = row.declared;
  const custom: Record<string, unknown> = { ...values };
  for (const { field, key, directory, many, names: given } of words) {
    const ids = given.map((name) => names.entry(directory, name));
    const unknown = given.find((_, i) => ids[i] === null);
    if (unknown !== undefined) warnOnce(chunk, row, field, 'unknownEntry', unknown);
    const found = [...new Set(ids.filter((id) => id !== null))];
    if (found.length > 0) custom[key] = many ? found : found[0];
  }
  for (const { field, key, name } of people) {
    const id = names.person(name);
    if (id) custom[key] = id;
    else warnOnce(chunk, row, field, 'unknownPerson', name);
  }
  return custom;
}

function warnOnce(chunk: Chunk, row: ReadRow, field: string, reason: string, value: string): void {
  const problems = chunk.noted.get(row);
  if (problems?.some((problem) => problem.field === field && problem.reason === reason)) return;
  problems?.push({ field, reason, value, severity: 'WARNING' });
}
