import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Invalid } from '@kolo/kernel';
import { customApplies, isCustom, storedCustom } from '../custom-fields/custom-column.js';
import { allOf, ident, raw, type Sql, sql, sqlTrue } from '../database/sql.js';
import type { EntitySpec, FieldSpec } from '../fields/field-spec.js';
import type { Money } from '../fields/field-types.js';
import { columnOf } from '../lists/filter-compiler.js';
import { checkReferences, fieldRefusals, refuseAny } from '../history/draft-checks.js';
import { Records } from '../history/records.js';
import { canonical, type Values } from '../history/row-store.js';
import { BulkActions, type BulkPlan, type BulkQuestion } from './bulk-action.js';
import { changing } from './changing.js';

type Verb = 'set' | 'add' | 'remove';

const lists: ReadonlySet<FieldSpec['kind']> = new Set(['refs', 'choices']);
/** Kinds whose values have no one form that could be given to many records. */
const untouched: ReadonlySet<FieldSpec['kind']> = new Set(['children', 'json', 'custom']);

/** Fill or clear any field; add values to a list and take them out of it; put into the archive and take back. Works on every entity, with declared fields too. */
@Injectable()
export class FieldActions implements OnModuleInit {
  constructor(
    private readonly actions: BulkActions,
    private readonly records: Records,
  ) {}

  onModuleInit(): void {
    for (const kind of ['set', 'add', 'remove'] as const) {
      this.actions.register({ kind, verb: 'edit', fits: () => true, plan: (question) => this.plan(kind, question) });
    }
    const fits = ({ fields }: EntitySpec): boolean => fields.get('archived')?.kind === 'boolean';
    for (const [kind, archived] of [
      ['archive', true],
      ['unarchive', false],
    ] as const) {
      this.actions.register({
        kind,
        verb: 'edit',
        fits,
        plan: (question) => this.plan('set', { ...question, values: { archived } }),
      });
    }
  }

  private async plan(verb: Verb, { work, entity, values }: BulkQuestion): Promise<BulkPlan> {
    const names = Object.keys(values);
    if (names.length === 0) throw Invalid.field('values', 'required');
    refuseAny(fieldRefusals(work.viewer, entity, values, 'update'));
    const fields = names.map((name) => entity.fields.get(name) as FieldSpec);
    const unfit = fields.find(
      (field) => untouched.has(field.kind) || (verb !== 'set' && (!lists.has(field.kind) || isEmpty(values[field.name]))),
    );
    if (unfit) throw Invalid.field(unfit.name, verb !== 'set' && lists.has(unfit.kind) ? 'required' : 'unknownField');
    // What is taken out of lists may be gone from its directory already.
    if (verb !== 'remove') await checkReferences(work, entity, [values]);
    return {
      ...changing(this.records, entity, { change: (row) => changed(verb, fields, row, values), merging: verb !== 'set' }),
      refusals: verb === 'remove' ? [] : fields.flatMap((field) => otherCategory(entity, field, values[field.name])),
      unchanged: () => allOf(fields.map((field) => isSo(verb, field, values[field.name]))),
      fields: names,
    };
  }
}

function changed(verb: Verb, fields: readonly FieldSpec[], row: Readonly<Values>, values: Values): Values {
  if (verb === 'set') return { ...values };
  return Object.fromEntries(
    fields.map((field) => {
      const [had, given] = [row[field.name], values[field.name]].map((list) => (list ?? []) as string[]) as [string[], string[]];
      return [field.name, verb === 'add' ? [...new Set([...had, ...given])] : had.filter((item) => !given.includes(item))];
    }),
  );
}

function otherCategory(entity: EntitySpec, field: FieldSpec, value: unknown): { reason: string; where: Sql }[] {
  if (!isCustom(field) || isEmpty(value)) return [];
  const applies = customApplies(entity, field, 't');
  return applies === sqlTrue ? [] : [{ reason: 'fieldOfOtherCategory', where: sql`NOT (${applies})` }];
}

/** Whether a record is already as the action would make it. */
function isSo(verb: Verb, field: FieldSpec, value: unknown): Sql {
  if (verb === 'set') return hasValue(field, value);
  const list = sql`COALESCE(${columnOf(field, 't')}, '{}')`;
  const given = sql`${value}${raw(field.kind === 'refs' ? '::uuid[]' : '::text[]')}`;
  return verb === 'add' ? sql`${list} @> ${given}` : sql`NOT (${list} && ${given})`;
}

const types: Partial<Record<FieldSpec['kind'], string>> = {
  number: 'float8',
  decimal: 'float8',
  boolean: 'boolean',
  date: 'date',
  moment: 'timestamptz',
  ref: 'uuid',
  refs: 'uuid[]',
  choices: 'text[]',
};

function hasValue(field: FieldSpec, given: unknown): Sql {
  const value = canonical(field, given);
  if (isCustom(field)) {
    const stored = isEmpty(value) ? null : JSON.stringify(value);
    return sql`NULLIF(${storedCustom(field, 't')}, 'null'::jsonb) IS NOT DISTINCT FROM ${stored}::jsonb`;
  }
  const column = ident('t', field.column);
  if (field.kind === 'money') {
    if (value === null) return sql`${column} IS NULL`;
    const { amount, currency } = value as Money;
    return sql`(${column} = ${amount}::numeric AND ${ident('t', `${field.column}_currency`)} = ${currency})`;
  }
  const type = types[field.kind];
  if (type) return sql`${column} IS NOT DISTINCT FROM ${value}${raw(`::${type}`)}`;
  return sql`COALESCE(${column}, '') = COALESCE(${value}::text, '')`;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
