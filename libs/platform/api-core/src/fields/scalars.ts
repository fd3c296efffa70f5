import { Invalid } from '@kolo/kernel';
import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

function fromAst(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.STRING:
    case Kind.BOOLEAN:
      return node.value;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.LIST:
      return node.values.map(fromAst);
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, fromAst(field.value)]));
    case Kind.NULL:
      return null;
    default:
      throw new GraphQLError('Variables are not allowed inside a Json literal');
  }
}

export const JsonScalar = new GraphQLScalarType({
  name: 'Json',
  description: 'Any JSON value.',
  parseValue: (value) => value,
  serialize: (value) => value,
  parseLiteral: fromAst,
});

const dateShape = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a day that exists, written YYYY-MM-DD. */
export function isRealDate(text: string): boolean {
  const found = dateShape.exec(text);
  if (!found) return false;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function parseDate(value: unknown): string {
  if (typeof value === 'string' && isRealDate(value)) return value;
  throw new Invalid('badDate');
}

export const DateScalar = new GraphQLScalarType({
  name: 'Date',
  description: 'A day, YYYY-MM-DD.',
  parseValue: parseDate,
  serialize: (value) => value,
  parseLiteral: (node) => parseDate(node.kind === Kind.STRING ? node.value : null),
});

// Zones reach to 15 hours: PostgreSQL takes none beyond.
const momentShape = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-](0\d|1[0-5]):?[0-5]\d)$/;

/** True for a moment with its zone, of a day that exists: `Date.parse` alone takes 30 February for 2 March. */
export function isRealMoment(text: string): boolean {
  const day = momentShape.exec(text)?.[1];
  return day !== undefined && isRealDate(day) && !Number.isNaN(Date.parse(text));
}

function parseMoment(value: unknown): string {
  if (typeof value === 'string' && isRealMoment(value)) return value;
  throw new Invalid('badMoment');
}

export const MomentScalar = new GraphQLScalarType({
  name: 'DateTime',
  description: 'A moment, ISO 8601 with zone.',
  parseValue: parseMoment,
  serialize: (value) => (value instanceof Date ? value.toISOString() : value),
  parseLiteral: (node) => parseMoment(node.kind === Kind.STRING ? node.value : null),
});

@ObjectType('Money')
export class MoneyType {
  @Field(() => String, { description: 'Decimal string, at most four places.' })
  amount!: string;

  @Field(() => String, { description: 'ISO 4217 code.' })
  currency!: string;
}

@InputType('MoneyInput')
export class MoneyInput {
  @Field(() => String)
  amount!: string;

  @Field(() => String, { defaultValue: 'UAH' })
  currency!: string;
}
