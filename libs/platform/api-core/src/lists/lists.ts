import { Inject, Injectable } from '@nestjs/common';
import { Invalid, NotFound } from '@kolo/kernel';
import type { GraphQLResolveInfo } from 'graphql';
import { assertMay, listRowsFor, rowsFor } from '../access/policy.js';
import type { Verb } from '../access/rights.js';
import type { Viewer } from '../access/viewer.js';
import type { SqlRunner } from '../database/database.js';
import { Replicas } from '../database/replicas.js';
import { allOf, ident, join, raw, type Sql, sql } from '../database/sql.js';
import type { Total } from '../fields/derived-classes.js';
import type { Class, EntitySpec } from '../fields/field-spec.js';
import type { AnyListInput, AnySelection, ListInputOf } from '../fields/field-types.js';
import { entityOf } from '../fields/registry.js';
import { bindingOf, type CursorPosition, CursorSigner } from './cursor.js';
import { compileFilter, columnOf } from './filter-compiler.js';
import { GroupCounter } from './group-counter.js';
import { assertTree, groupField, type Grouping, type ListGroups, sumFields } from './groups.js';
import { afterMany, afterOne, orderByMany, orderByOne, orderValue, type SortKey, sortKeys } from './list-order.js';
import { ListSearch } from './list-search.js';
import { compileSelect, selectList } from './select-compiler.js';
import { type Wanted, wantedBelow } from './wanted.js';
import { TotalCounter } from './total-counter.js';

export type Row = Record<string, unknown> & { readonly id: string };

export interface Page<E> {
  readonly nodes: E[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly total: Promise<Total>;
}

/** The largest page that a list gives. */
export const maxPage = 200;

const nothing: Wanted = { fields: new Map() };

/** Reads the rows of a statement, from a replica where that may be. */
type Ask = (statement: Sql) => Promise<Row[]>;

interface Question {
  readonly entity: EntitySpec;
  readonly viewer: Viewer;
  readonly where: Sql;
  readonly keys: readonly SortKey[];
  readonly columns: Sql;
  readonly limit: number;
  readonly ask: Ask;
}

/** Lists, single records and selections of any declared entity, always within what the viewer may see. */
@Injectable()
export class Lists {
  constructor(
    private readonly replicas: Replicas,
    private readonly search: ListSearch,
    private readonly totals: TotalCounter,
    private readonly groupCounter: GroupCounter,
    @Inject(CursorSigner) private readonly cursors: CursorSigner,
  ) {}

  /** A page of E as the request asks for it. Rows are not read when only the total is asked for. */
  async page<E extends object>(
    type: Class<E>,
    input: ListInputOf<E> | null | undefined,
    viewer: Viewer,
    info: GraphQLResolveInfo,
  ): Promise<Page<E>> {
    const asked = wantedBelow(info);
    const entity = entityOf(type);
    const where = await this.where(viewer, entity, input, 'view');
    const total = asked.fields.has('total') ? this.totals.count(viewer, entity, where) : (undefined as never);
    const onlyTotal = !asked.fields.has('nodes') && !asked.fields.has('pageInfo');
    if (onlyTotal) return { nodes: [], pageInfo: { endCursor: null, hasNextPage: false }, total };
    const ask = this.askedBy(viewer, info);
    const rows = await this.rows(entity, input, viewer, where, asked.fields.get('nodes') ?? nothing, ask);
    return { ...rows, total } as unknown as Page<E>;
  }

  /** The same list by the values of a field, with sums of money and numbers, as far as the viewer may read them. */
  async groups<E extends object>(
    type: Class<E>,
    input: ListInputOf<E> | null | undefined,
    grouping: Grouping,
    viewer: Viewer,
  ): Promise<ListGroups> {
    const entity = entityOf(type);
    const where = await this.where(viewer, entity, input, 'view');
    const by = groupField(viewer, entity, grouping.by);
    const sums = sumFields(viewer, entity, grouping.sums ?? []);
    const branches = grouping.branches ?? false;
    assertTree(by, sums.length, branches);
    return this.groupCounter.count({ entity, viewer, where, by, sums, branches });
  }

  /** The same page for the server's own callers, who name the fields they want. */
  async pageOf<E extends object>(
    type: Class<E>,
    input: ListInputOf<E> | null,
    viewer: Viewer,
    fields: readonly string[],
  ): Promise<Omit<Page<E>, 'total'>> {
    const entity = entityOf(type);
    const where = await this.where(viewer, entity, input, 'view');
    return (await this.rows(entity, input, viewer, where, wantedFields(fields))) as unknown as Page<E>;
  }

  /** One record, or NotFound alike for what is absent and what is out of sight. */
  async one<E extends object>(
    type: Class<E>,
    id: string,
    viewer: Viewer,
    asked: GraphQLResolveInfo | Wanted,
    runner: SqlRunner = this.replicas.primary,
  ): Promise<E> {
    const entity = entityOf(type);
    assertMay(viewer, entity, 'view');
    const wanted = 'fields' in asked ? asked : wantedBelow(asked);
    const columns = selectList(compileSelect(viewer, entity, wanted, 't'));
    const where = allOf([sql`t.id = ${id}::uuid`, rowsFor(viewer, entity, 'view', 't')]);
    const [row] = await runner.query<Row>(sql`SELECT ${columns} FROM ${ident(entity.table)} t WHERE ${where}`);
    if (!row) throw new NotFound('notFound', { params: { entity: entity.name } });
    return row as unknown as E;
  }

  /** Predicate over alias `t` for a selection, within the rows that the verb allows. Refuses a selection that names nothing. */
  async selection(viewer: Viewer, entity: EntitySpec, selection: AnySelection, verb: Verb, deleted = false): Promise<Sql> {
    if (selection.ids) {
      const where = await this.where(viewer, entity, { deleted }, verb);
      return allOf([sql`t.id = ANY(${selection.ids}::uuid[])`, where]);
    }
    // A selection with neither would silently mean every record.
    if (!selection.filter && !selection.search && !selection.except) throw Invalid.field('selection', 'selectionEmpty');
    const where = await this.where(viewer, entity, { filter: selection.filter, search: selection.search, deleted }, verb);
    return allOf([where, selection.except?.length ? sql`t.id <> ALL(${selection.except}::uuid[])` : raw('TRUE')]);
  }

  /** A mutation reads what it has just written itself. */
  private askedBy(viewer: Viewer, { operation }: GraphQLResolveInfo): Ask {
    if (operation.operation !== 'query') return (statement) => this.replicas.primary.query<Row>(statement);
    return (statement) => this.replicas.query<Row>(viewer, statement);
  }

  private async where(viewer: Viewer, entity: EntitySpec, input: AnyListInput | null | undefined, verb: Verb): Promise<Sql> {
    assertMay(viewer, entity, 'view');
    assertMay(viewer, entity, verb);
    const bin = raw(input?.deleted ? 'IS NOT NULL' : 'IS NULL');
    return allOf([
      sql`t.deleted_at ${bin}`,
      listRowsFor(viewer, entity, 'view', 't'),
      verb === 'view' ? raw('TRUE') : rowsFor(viewer, entity, verb, 't'),
      compileFilter(viewer, entity, input?.filter, 't'),
      await this.search.predicate(viewer, entity, input?.search, 't'),
    ]);
  }

  private async rows(
    entity: EntitySpec,
    input: AnyListInput | null | undefined,
    viewer: Viewer,
    where: Sql,
    wanted: Wanted,
    ask: Ask = (statement) => this.replicas.primary.query<Row>(statement),
  ): Promise<Omit<Page<Row>, 'total'>> {
    const first = input?.first ?? 50;
    if (!Number.isInteger(first) || first < 1 || first > maxPage) throw Invalid.field('first', 'badPageSize', { max: maxPage });
    const keys = sortKeys(viewer, entity, input?.sort);
    const binding = bindingOf(entity.name, viewer.userId, input?.filter, input?.search, input?.deleted, input?.sort);
    const after = input?.after ? this.cursors.open(input.after, binding) : null;
    const columns = selectList(compileSelect(viewer, entity, wanted, 't'));
    const found = await this.fetch({ entity, viewer, where, keys, columns, limit: first + 1, ask }, after);
    const nodes = found.slice(0, first);
    const last = nodes[nodes.length - 1];
    const endCursor = last
      ? this.cursors.seal({ values: keys.map((_, i) => last[`__k${i}`] as string | null), id: last.id }, binding)
      : null;
    return { nodes, pageInfo: { endCursor, hasNextPage: found.length > first } };
  }

  /**
   * With one sort key the rows that have a value and those that have none are two ordered runs,
   * each of which a plain index serves in either direction; several keys are sorted as a whole.
   */
  private async fetch(question: Question, after: CursorPosition | null): Promise<Row[]> {
    const [key, more] = question.keys;
    if (!key || more) {
      const position = after ? afterMany(question.keys, 't', after) : raw('TRUE');
      return this.run(question, position, orderByMany(question.keys, 't'), question.limit);
    }
    const rows: Row[] = [];
    if (!after || after.values[0] !== null) {
      const position = after ? afterOne(key, 't', after, true) : raw('TRUE');
      const present = key.field.nullable ? sql`${columnOf(key.field, 't')} IS NOT NULL` : raw('TRUE');
      rows.push(...(await this.run(question, allOf([present, position]), orderByOne(key, 't', true), question.limit)));
    }
    if (!key.field.nullable || rows.length >= question.limit) return rows;
    const position = after && after.values[0] === null ? afterOne(key, 't', after, false) : raw('TRUE');
    const missing = sql`${columnOf(key.field, 't')} IS NULL`;
    rows.push(
      ...(await this.run(question, allOf([missing, position]), orderByOne(key, 't', false), question.limit - rows.length)),
    );
    return rows;
  }

  /** Ids first from the narrow index, then the rows of those ids only. */
  private run(question: Question, position: Sql, order: Sql, limit: number): Promise<Row[]> {
    const { entity, where, keys, columns } = question;
    const table = ident(entity.table);
    const keyColumns = join(
      keys.map((key, i) => sql`${orderValue(key.field, 't')} AS ${ident(`k${i}`)}`),
      ', ',
    );
    const page = sql`SELECT t.id, ${keyColumns} FROM ${table} t WHERE ${allOf([where, position])} ORDER BY ${order} LIMIT ${raw(String(limit))}`;
    const shown = join(
      keys.map((_, i) => sql`p.${ident(`k${i}`)}::text AS ${ident(`__k${i}`)}`),
      ', ',
    );
    return question.ask(
      sql`WITH p AS MATERIALIZED (SELECT x.*, row_number() OVER () AS n FROM (${page}) x) SELECT ${columns}, ${shown} FROM p JOIN ${table} t ON t.id = p.id ORDER BY p.n`,
    );
  }
}

/** A selection of plain fields, written by name; `status.name` goes one record further. */
export function wantedFields(fields: readonly string[]): Wanted {
  const tree = new Map<string, Wanted>();
  const below = new Map<string, string[]>();
  for (const path of fields) {
    const [head = '', ...rest] = path.split('.');
    below.set(head, [...(below.get(head) ?? []), ...(rest.length ? [rest.join('.')] : [])]);
  }
  for (const [name, paths] of below) tree.set(name, wantedFields(paths));
  return { fields: tree };
}
