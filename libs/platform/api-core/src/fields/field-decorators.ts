import { Extensions, Field, type FieldOptions, Float, ID, Int } from '@nestjs/graphql';
import { Column, type ColumnOptions } from 'typeorm';
import type { Sql } from '../database/sql.js';
import { SubjectSummary, subjectSummary } from '../subjects/subject-summary.js';
import { type Class, type FieldKind, type FieldSpec, recordName, snake, type Target } from './field-spec.js';
import type { CustomValues, FieldDecorator, Id, Money } from './field-types.js';
import { declareField, targetOf } from './registry.js';
import { DateScalar, JsonScalar, MomentScalar, MoneyType } from './scalars.js';

type Traits = 'search' | 'sort' | 'filter' | 'show';

export interface FieldOptionsBase {
  readonly nullable?: boolean;
  /** Maintained by the server; the property is readonly. */
  readonly computed?: boolean;
  /** Set at creation and never changed. */
  readonly fixed?: boolean;
  /** What lists may do with it, e.g. `'search sort filter'`; every field can be shown unless `hidden`. */
  readonly list?: string;
  readonly hidden?: boolean;
  /** Field group that roles may hide. */
  readonly access?: string;
  /** Fields that its value is made of, as `entity.field`: it is shut to whoever may not read one of them. */
  readonly from?: readonly string[];
  /** SQL literal for the column default; makes the field optional in inputs. */
  readonly default?: string | number | boolean;
  /** What of the stored value a viewer is given. */
  readonly shown?: FieldSpec['shown'];
  /** Not a column but this expression; implies computed. */
  readonly expression?: (alias: string) => Sql;
  /** The expression tells what children of the record hold. */
  readonly through?: FieldSpec['through'];
}

interface LimitOptions extends FieldOptionsBase {
  readonly max?: number;
  readonly min?: number;
}

type NullOf<O, V> = O extends { nullable: true } ? V | null : V;
type ReadOf<O> = O extends { computed: true } ? true : false;
type Decorated<O, V> = FieldDecorator<NullOf<O, V>, ReadOf<O>>;

interface Shape {
  readonly kind: FieldKind;
  readonly column: ColumnOptions | null;
  readonly graphql: () => unknown;
  readonly extra?: Partial<FieldSpec>;
}

const currencyColumn: ColumnOptions = { type: 'char', length: 3, default: 'UAH' };

function declare(target: object, name: string, options: LimitOptions, shape: Shape): void {
  const traits = new Set((options.list ?? '').split(' ') as Traits[]);
  const spec: FieldSpec = {
    name,
    kind: shape.kind,
    column: snake(name),
    nullable: options.nullable ?? false,
    computed: (options.computed ?? false) || shape.kind === 'children',
    fixed: options.fixed ?? false,
    sort: traits.has('sort'),
    filter: traits.has('filter'),
    search: traits.has('search'),
    show: !options.hidden,
    group: options.access ?? null,
    hasDefault: options.default !== undefined || ['refs', 'choices', 'custom'].includes(shape.kind),
    ...(options.max === undefined ? {} : { max: options.max }),
    ...(options.min === undefined ? {} : { min: options.min }),
    ...(options.from ? { from: options.from } : {}),
    ...(options.shown ? { shown: options.shown } : {}),
    ...(options.expression ? { expression: options.expression } : {}),
    ...(options.through ? { through: options.through } : {}),
    ...shape.extra,
  };
  declareField(target, spec);
  expose(target, spec, shape);
  if (shape.column && !options.expression) mapColumn(target, spec, options, shape.column);
}

function expose(target: object, spec: FieldSpec, shape: Shape): void {
  // Fields that may be refused one by one, or to some, must be able to be empty.
  const nullable = spec.nullable || spec.group !== null || spec.guarded === true;
  const access = { access: { field: spec.name } };
  const options: FieldOptions = { nullable };
  Field(shape.graphql as () => Class, options)(target, spec.name);
  Extensions(access)(target, spec.name);
  if (spec.target && (spec.kind === 'ref' || spec.kind === 'refs')) {
    const shown = spec.kind === 'ref' ? recordName(spec.name) : `${recordName(spec.name)}s`;
    const type = () => (spec.kind === 'ref' ? targetOf(spec).type : [targetOf(spec).type]);
    Field(type as () => Class, { nullable: spec.kind === 'ref' || nullable })(target, shown);
    Extensions(access)(target, shown);
  }
}

function mapColumn(target: object, spec: FieldSpec, options: FieldOptionsBase, column: ColumnOptions): void {
  // TypeORM quotes a plain default; an expression is handed over as a function.
  const value = spec.kind === 'moment' ? () => String(options.default) : options.default;
  const fallback = options.default === undefined ? {} : { default: value };
  Column({ ...column, ...fallback, name: spec.column, nullable: spec.nullable })(target, spec.name);
  if (spec.kind === 'money') {
    Column({ ...currencyColumn, name: `${spec.column}_currency` })(target, `${spec.name}Currency`);
  }
}

const column = (type: string, more: ColumnOptions = {}): ColumnOptions => ({ ...more, type: type as 'text' });

/** A line of text. `max` counts characters. */
export function Text<const O extends LimitOptions>(options: O = {} as O): Decorated<O, string> {
  return (target, key) =>
    declare(target, key, { max: 300, ...options }, { kind: 'text', column: column('text'), graphql: () => String });
}

/** Text of several lines. */
export function LongText<const O extends LimitOptions>(options: O = {} as O): Decorated<O, string> {
  return (target, key) =>
    declare(target, key, { max: 20_000, ...options }, { kind: 'longText', column: column('text'), graphql: () => String });
}

export function WholeNumber<const O extends LimitOptions>(options: O = {} as O): Decorated<O, number> {
  return (target, key) => declare(target, key, options, { kind: 'number', column: column('int'), graphql: () => Int });
}

/** A number with a fraction, for measures; money is `Amount`. */
export function Decimal<const O extends LimitOptions>(options: O = {} as O): Decorated<O, number> {
  return (target, key) =>
    declare(target, key, options, { kind: 'decimal', column: column('double precision'), graphql: () => Float });
}

/** Money, stored as numeric(19,4) and a currency beside it. */
export function Amount<const O extends FieldOptionsBase>(options: O = {} as O): Decorated<O, Money> {
  const money = column('numeric', { precision: 19, scale: 4 });
  return (target, key) => declare(target, key, options, { kind: 'money', column: money, graphql: () => MoneyType });
}

export function YesNo<const O extends FieldOptionsBase>(options: O = {} as O): Decorated<O, boolean> {
  return (target, key) => declare(target, key, options, { kind: 'boolean', column: column('boolean'), graphql: () => Boolean });
}

/** A day without a time, `YYYY-MM-DD`. */
export function Day<const O extends FieldOptionsBase>(options: O = {} as O): Decorated<O, string> {
  return (target, key) => declare(target, key, options, { kind: 'date', column: column('date'), graphql: () => DateScalar });
}

/** A moment, ISO 8601 with zone; stored as timestamptz. */
export function Moment<const O extends FieldOptionsBase>(options: O = {} as O): Decorated<O, string> {
  return (target, key) =>
    declare(target, key, options, { kind: 'moment', column: column('timestamptz'), graphql: () => MomentScalar });
}

interface AnniversaryOptions extends FieldOptionsBase {
  readonly yearlyBy?: string;
  readonly matches?: FieldSpec['matches'];
}

/** A day that comes back each year, `YYYY-MM-DD`, or `--MM-DD` where its year is not known. */
export function Anniversary<const O extends AnniversaryOptions>(options: O = {} as O): Decorated<O, string> {
  const { yearlyBy, matches } = options;
  const extra = { ...(yearlyBy ? { yearlyBy } : {}), ...(matches ? { matches } : {}) };
  const text = column('text');
  return (target, key) => declare(target, key, options, { kind: 'anniversary', column: text, graphql: () => String, extra });
}

/** One of the values of an enum object that was registered with `registerEnumType`. */
export function Choice<const E extends Record<string, string>, const O extends FieldOptionsBase>(
  values: E,
  options: O = {} as O,
): Decorated<O, E[keyof E]> {
  const extra = { options: Object.values(values), enumType: values };
  return (target, key) => declare(target, key, options, { kind: 'choice', column: column('text'), graphql: () => values, extra });
}

/** Several values of an enum object, stored as text[]. */
export function Choices<const E extends Record<string, string>, const O extends FieldOptionsBase>(
  values: E,
  options: O = {} as O,
): Decorated<O, E[keyof E][]> {
  const extra = { options: Object.values(values), enumType: values };
  const list = column('text', { array: true, default: '{}' });
  return (target, key) => declare(target, key, options, { kind: 'choices', column: list, graphql: () => [values], extra });
}

interface RefOptions extends FieldOptionsBase {
  /** For references to `directoryEntry`: which directory. */
  readonly directory?: string;
  /** Its id is given only to those who see the record that it points at. */
  readonly guarded?: boolean;
}

interface RefsOptions extends RefOptions {
  /** Which of the records, by alias, stands before the others for a viewer; the ids keep their order. */
  readonly first?: FieldSpec['first'];
}

/** A reference. The property holds the id and is named `…Id`; GraphQL shows the record beside it. */
export function BelongsTo<E, const O extends RefOptions>(
  target: (() => Class<E>) | string,
  options: O = {} as O,
): Decorated<O, Id<E>> {
  const directory = options.directory ? { directory: options.directory } : {};
  const extra = { target: target as Target, ...directory, ...(options.guarded ? { guarded: true } : {}) };
  return (proto, key) => declare(proto, key, options, { kind: 'ref', column: column('uuid'), graphql: () => ID, extra });
}

/** The id of a record of whichever entity a `…Type` beside it names; shown as an id only. */
export function RecordId<const O extends FieldOptionsBase>(options: O = {} as O): Decorated<O, Id> {
  return (proto, key) => declare(proto, key, options, { kind: 'ref', column: column('uuid'), graphql: () => ID });
}

/** Several references, stored as uuid[]. The property is named `…Ids`. */
export function BelongsToMany<E, const O extends RefsOptions>(
  target: (() => Class<E>) | string,
  options: O = {} as O,
): Decorated<O, Id<E>[]> {
  const { directory, first } = options;
  const extra = { target: target as Target, ...(directory ? { directory } : {}), ...(first ? { first } : {}) };
  const list = column('uuid', { array: true, default: '{}' });
  return (proto, key) => declare(proto, key, options, { kind: 'refs', column: list, graphql: () => [ID], extra });
}

/** The first hundred children that point back through `mappedBy`; they have lists of their own for more. */
export function Children<E>(
  target: () => Class<E>,
  mappedBy: keyof E & string,
  options: FieldOptionsBase = {},
): FieldDecorator<E[], true> {
  const extra = { target: target as Target, mappedBy, column: snake(mappedBy) };
  return (proto, key) => declare(proto, key, options, { kind: 'children', column: null, graphql: () => [target()], extra });
}

/** Free JSON; the one kind that neither filters nor sorts. */
export function JsonValue<const O extends FieldOptionsBase>(options: O = {} as O): Decorated<O, unknown> {
  return (target, key) => declare(target, key, options, { kind: 'json', column: column('jsonb'), graphql: () => JsonScalar });
}

/** Values of the fields that people declare for this kind of record at run time. */
export function Custom(): FieldDecorator<CustomValues, false> {
  const shape: Shape = { kind: 'custom', column: column('jsonb', { default: {} }), graphql: () => JsonScalar };
  return (target, key) => declare(target, key, { hidden: true }, shape);
}

/** The record that `subjectType` and `subjectId` of the row name, in one line. */
export function About(): FieldDecorator<SubjectSummary | null, true> {
  const shape: Shape = { kind: 'json', column: null, graphql: () => SubjectSummary, extra: { select: subjectSummary } };
  return (target, key) => declare(target, key, { computed: true, nullable: true, hidden: true }, shape);
}
