import {
  comesWithin,
  comingKey,
  entityOf,
  type FieldSpec,
  ident,
  join,
  nextDay,
  raw,
  type Sql,
  sql,
  sqlFalse,
  type Viewer,
} from '@kolo/api-core';
import { type ComingDays, todayIn } from '@kolo/kernel';

/** It is no column: what a viewer is given is made of the dates that they may read. */
export const noDay = (): Sql => raw('NULL::text');

/** Dates in a table, each of a person, or of a client itself where `person` is empty. */
interface Source {
  readonly table: string;
  readonly key: Sql;
  /** The person whose date it is. */
  readonly person: Sql;
}

const places = [
  ['contactPerson', 'birthDate', 'id'],
  ['familyMember', 'birthDate', 'person_id'],
  ['importantDate', 'date', 'person_id'],
] as const;

function sourcesFor(viewer: Viewer): Source[] {
  return places.flatMap(([name, fieldName, person]) => {
    const entity = entityOf(name);
    const field = entity.fields.get(fieldName) as FieldSpec;
    const readable = viewer.rights.may(entity, 'view') && viewer.rights.readable(entity, field);
    return readable ? [{ table: entity.table, key: comingKey(field, 'd'), person: ident('d', person) }] : [];
  });
}

/** Rows of alias `d` of a source that live, with another condition. */
function living({ table }: Source, columns: Sql, where: Sql): Sql {
  return sql`SELECT ${columns} FROM ${ident(table)} d WHERE d.deleted_at IS NULL AND ${where}`;
}

const union = (queries: readonly Sql[]): Sql => join(queries, ' UNION ALL ');

/** That whoever is at a client by the row of alias `p` has not left. */
function still(viewer: Viewer): Sql {
  return sql`p.deleted_at IS NULL AND (p.until IS NULL OR p.until >= ${todayIn(viewer.timeZone)}::date)`;
}

const ownDates = (sources: readonly Source[]): Source[] => sources.filter(({ table }) => table !== 'contact_person');

function peopleWithin(sources: readonly Source[], days: ComingDays): Sql {
  return union(sources.map((source) => living(source, source.person, comesWithin(source.key, days))));
}

function clientsWithin(viewer: Viewer, sources: readonly Source[], days: ComingDays): Sql {
  const people = sql`(${peopleWithin(sources, days)})`;
  return union([
    sql`SELECT p.counterparty_id FROM contact_person p WHERE ${still(viewer)} AND p.id IN ${people}`,
    sql`SELECT p.counterparty_id FROM person_place p WHERE ${still(viewer)} AND p.person_id IN ${people}`,
    ...ownDates(sources).map((source) =>
      living(source, raw('d.counterparty_id'), sql`d.person_id IS NULL AND ${comesWithin(source.key, days)}`),
    ),
  ]);
}

/** The earliest of the days on which something comes next. */
function earliest(viewer: Viewer, sources: readonly Source[], where: (source: Source) => Sql): Sql {
  if (sources.length === 0) return noDay();
  const days = sources.map((source) => living(source, sql`${nextDay(viewer, source.key)} AS day`, where(source)));
  return sql`(SELECT min(x.day) FROM (${union(days)}) x)`;
}

type Traits = Required<Pick<FieldSpec, 'shown' | 'matches'>>;

/** Whose date comes next, of contact people. */
export const datesOfPeople: Traits = {
  shown: (viewer, alias) => earliest(viewer, sourcesFor(viewer), ({ person }) => sql`${person} = ${ident(alias, 'id')}`),
  matches: (viewer, alias, days) => {
    const sources = sourcesFor(viewer);
    return sources.length === 0 ? sqlFalse : sql`${ident(alias, 'id')} IN (${peopleWithin(sources, days)})`;
  },
};

/** The same of clients: their own dates, and those of the people who are there now. */
export const datesOfClients: Traits = {
  shown: (viewer, alias) => {
    const client = ident(alias, 'id');
    const people = sql`(SELECT p.id FROM contact_person p WHERE p.counterparty_id = ${client} AND ${still(viewer)}
      UNION ALL SELECT p.person_id FROM person_place p WHERE p.counterparty_id = ${client} AND ${still(viewer)})`;
    return earliest(viewer, sourcesFor(viewer), ({ table, person }) => {
      const theirs = sql`${person} IN ${people}`;
      return table === 'contact_person' ? theirs : sql`(${theirs} OR (d.person_id IS NULL AND d.counterparty_id = ${client}))`;
    });
  },
  matches: (viewer, alias, days) => {
    const sources = sourcesFor(viewer);
    return sources.length === 0 ? sqlFalse : sql`${ident(alias, 'id')} IN (${clientsWithin(viewer, sources, days)})`;
  },
};
