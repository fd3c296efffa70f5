import { LimitExceeded } from '@kolo/kernel';
import {
  type DocumentNode,
  getNamedType,
  type GraphQLSchema,
  isListType,
  Kind,
  type SelectionSetNode,
  isNonNullType,
  type GraphQLOutputType,
  isObjectType,
} from 'graphql';

/** Tokens are counted by the parser (`maxTokens`), the rest here. */
export const queryLimits = { depth: 10, aliases: 15, rootFields: 20, cost: 20_000, tokens: 1_000 } as const;

interface Measure {
  depth: number;
  aliases: number;
  rootFields: number;
  cost: number;
}

const measured = new WeakMap<DocumentNode, Measure>();

/** Refuses a document that is too deep, aliases too much or may touch too many values. Introspection is exempt from depth. */
export function assertWithinLimits(schema: GraphQLSchema, document: DocumentNode): void {
  let measure = measured.get(document);
  if (!measure) measured.set(document, (measure = measureDocument(schema, document)));
  for (const name of ['depth', 'aliases', 'rootFields', 'cost'] as const) {
    if (measure[name] > queryLimits[name]) {
      throw new LimitExceeded('queryTooLarge', { params: { limit: name, max: queryLimits[name], asked: measure[name] } });
    }
  }
}

function measureDocument(schema: GraphQLSchema, document: DocumentNode): Measure {
  const fragments = new Map(
    document.definitions.flatMap((d) => (d.kind === Kind.FRAGMENT_DEFINITION ? [[d.name.value, d.selectionSet] as const] : [])),
  );
  const total: Measure = { depth: 0, aliases: 0, rootFields: 0, cost: 0 };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const type = { query: schema.getQueryType(), mutation: schema.getMutationType(), subscription: schema.getSubscriptionType() }[
      definition.operation
    ];
    if (type) walk(definition.selectionSet, type, 1, 1, new Set());
  }
  return total;

  function walk(set: SelectionSetNode, type: GraphQLOutputType, depth: number, times: number, spread: ReadonlySet<string>): void {
    // A field costs one for each place it may appear in; stop counting once hopeless.
    if (total.cost > queryLimits.cost) return;
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT)
        walk(selection.selectionSet, narrowed(type, selection.typeCondition?.name.value), depth, times, spread);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const name = selection.name.value;
        const body = fragments.get(name);
        if (body && !spread.has(name)) walk(body, type, depth, times, new Set([...spread, name]));
      } else {
        const name = selection.name.value;
        if (name.startsWith('__')) continue;
        total.depth = Math.max(total.depth, depth);
        total.cost += times;
        if (depth === 1) total.rootFields += 1;
        if (selection.alias && selection.alias.value !== name) total.aliases += 1;
        const field = isObjectType(type) ? type.getFields()[name] : undefined;
        if (!field || !selection.selectionSet) continue;
        const many = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
        walk(selection.selectionSet, getNamedType(field.type) as GraphQLOutputType, depth + 1, many ? times * 20 : times, spread);
      }
    }
  }

  function narrowed(type: GraphQLOutputType, name: string | undefined): GraphQLOutputType {
    return name ? ((schema.getType(name) as GraphQLOutputType | undefined) ?? type) : type;
  }
}
