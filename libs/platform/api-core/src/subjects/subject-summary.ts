import { Field, ID, ObjectType } from '@nestjs/graphql';
import { rowsFor } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { allOf, ident, join, literal, raw, type Sql, sql } from '../database/sql.js';
import type { EntitySpec } from '../fields/field-spec.js';
import { allEntities } from '../fields/registry.js';
import { JsonScalar } from '../fields/scalars.js';
import { customFieldsOf } from '../custom-fields/custom-column.js';
import { customObject } from '../lists/select-compiler.js';

@ObjectType({ description: 'The record on which an event, a note or a file hangs, in one line.' })
export class SubjectSummary {
  @Field(() => String)
  entity!: string;

  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'Empty also for those who may not read it.' })
  phone!: string | null;

  @Field(() => JsonScalar, { description: 'Values of its declared fields that are shown in the calendar, by their keys.' })
  inCalendar!: unknown;
}

/**
 * JSON of the subject of a row that has `subject_type` and `subject_id`; SQL NULL when there is none. What the viewer may not
 * read comes empty instead of being refused: who asks does not say of which entity.
 */
export function subjectSummary(viewer: Viewer, alias: string): Sql {
  const cases = allEntities().filter((entity) => entity.isSubject && viewer.rights.may(entity, 'view'));
  if (cases.length === 0) return raw('NULL::json');
  const whens = cases.map((entity) => sql`WHEN ${literal(entity.name)} THEN (${oneSubject(viewer, entity, alias)})`);
  return sql`CASE ${ident(alias, 'subject_type')} ${join(whens, ' ')} END`;
}

function oneSubject(viewer: Viewer, entity: EntitySpec, alias: string): Sql {
  const inner = `${alias}_about`;
  const shown = (name: string): Sql => {
    const field = entity.fields.get(name);
    return field && viewer.rights.readable(entity, field) ? ident(inner, field.column) : raw('NULL::text');
  };
  const where = allOf([sql`${ident(inner, 'id')} = ${ident(alias, 'subject_id')}`, rowsFor(viewer, entity, 'view', inner)]);
  const parts = sql`'entity', ${literal(entity.name)}, 'id', ${ident(inner, 'id')}, 'title', ${shown(entity.title)}, 'phone', ${shown('phone')}`;
  const carrier = entity.fields.get('custom');
  const mayRead = carrier && viewer.rights.readable(entity, carrier);
  const facts = mayRead ? customFieldsOf(entity).filter((field) => field.custom.inCalendar) : [];
  const inCalendar = customObject(viewer, entity, facts, inner);
  return sql`SELECT json_build_object(${parts}, 'inCalendar', ${inCalendar}) FROM ${ident(entity.table)} ${ident(inner)} WHERE ${where}`;
}
