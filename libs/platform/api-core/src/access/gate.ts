import { AccessDenied, Unauthenticated } from '@kolo/kernel';
import {
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLField,
  type GraphQLSchema,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { fieldOf, entityOf, isEntityName } from '../fields/registry.js';
import { assertReadable } from './policy.js';
import { type Verb, verbs } from './rights.js';
import type { Viewer } from './viewer.js';

type Variables = Readonly<Record<string, unknown>>;

interface Need {
  /** @skip / @include around the field, innermost last; all must let it through for the need to count. */
  readonly directives: readonly DirectiveNode[];
  readonly permit?: string;
  readonly entity?: string;
  readonly field?: string;
}

const needsOf = new WeakMap<DocumentNode, readonly Need[]>();

/**
 * Refuses an operation that asks for anything its viewer may not have, before any resolver runs.
 * The walk over the document is done once per document; per request only rights are compared.
 */
export function assertPermitted(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Variables,
  viewer: Viewer | null,
): void {
  let needs = needsOf.get(document);
  if (!needs) needsOf.set(document, (needs = collectNeeds(schema, document)));
  for (const need of needs) if (included(need.directives, variables)) assertNeed(need, viewer);
}

function assertNeed(need: Need, viewer: Viewer | null): void {
  if (need.permit === '@anyone') return;
  if (!viewer) throw new Unauthenticated();
  if (need.permit !== undefined) return assertPermit(need.permit, viewer);
  const entity = entityOf(need.entity ?? '');
  const field = fieldOf(entity, need.field ?? '');
  if (field) assertReadable(viewer, entity, field);
}

/** `entity.verb`, else a button. */
export function assertPermit(permit: string, viewer: Viewer): void {
  if (permit === '@signedIn') return;
  if (permit === '@inPerson') {
    if (viewer.via === 'apiKey') throw new AccessDenied('inPersonOnly');
    return;
  }
  const [name = '', verb = ''] = permit.split('.');
  if (isEntityName(name) && verbs.includes(verb as Verb)) {
    if (viewer.rights.may(entityOf(name), verb as Verb)) return;
    throw new AccessDenied('verbRefused', { params: { entity: name, verb } });
  }
  if (!viewer.rights.button(permit)) throw new AccessDenied('buttonRefused', { params: { button: permit } });
}

function collectNeeds(schema: GraphQLSchema, document: DocumentNode): Need[] {
  const needs: Need[] = [];
  const fragments = new Map(
    document.definitions.flatMap((d) => (d.kind === Kind.FRAGMENT_DEFINITION ? [[d.name.value, d]] : [])),
  );
  const walk = (node: ASTNode, typeInfo: TypeInfo, around: readonly DirectiveNode[], seen: readonly string[]): void => {
    const stack: (readonly DirectiveNode[])[] = [around];
    const top = (): readonly DirectiveNode[] => stack[stack.length - 1] ?? around;
    visit(
      node,
      visitWithTypeInfo(typeInfo, {
        enter(child) {
          if (child.kind === Kind.FRAGMENT_DEFINITION && child !== node) return false;
          const directives = 'directives' in child && child.kind !== Kind.OPERATION_DEFINITION ? (child.directives ?? []) : [];
          if (isSelection(child)) stack.push([...top(), ...(directives as DirectiveNode[])]);
          if (child.kind === Kind.FIELD) {
            const parent = typeInfo.getParentType();
            const field = typeInfo.getFieldDef();
            if (parent && field) needs.push(...needsOfField(schema, parent, field, top()));
          }
          if (child.kind === Kind.FRAGMENT_SPREAD && !seen.includes(child.name.value)) {
            const fragment = fragments.get(child.name.value);
            // The fragment's own type condition gives the types inside it.
            if (fragment) walk(fragment, new TypeInfo(schema), top(), [...seen, child.name.value]);
          }
          return undefined;
        },
        leave(child) {
          if (isSelection(child)) stack.pop();
        },
      }),
    );
  };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) walk(definition, new TypeInfo(schema), [], []);
  }
  return needs;
}

function isSelection(node: ASTNode): boolean {
  return node.kind === Kind.FIELD || node.kind === Kind.INLINE_FRAGMENT || node.kind === Kind.FRAGMENT_SPREAD;
}

function needsOfField(
  schema: GraphQLSchema,
  parent: { readonly name: string },
  field: GraphQLField<unknown, unknown>,
  directives: readonly DirectiveNode[],
): Need[] {
  if (field.name.startsWith('__')) return introspectionNeeds(field.name, directives);
  const isRoot =
    parent === schema.getQueryType() || parent === schema.getMutationType() || parent === schema.getSubscriptionType();
  if (isRoot) return [{ directives, permit: permitOf(field) }];
  const access = field.extensions['access'] as { field: string } | undefined;
  if (!access) return [];
  const type = schema.getType(parent.name);
  const owners = isObjectType(type) ? [type] : [];
  return owners.flatMap((owner) => {
    const entity = owner.extensions['entity'];
    return typeof entity === 'string' ? [{ directives, entity, field: access.field }] : [];
  });
}

function introspectionNeeds(name: string, directives: readonly DirectiveNode[]): Need[] {
  return name === '__typename' ? [] : [{ directives, permit: '@signedIn' }];
}

function permitOf(field: GraphQLField<unknown, unknown>): string {
  const permit = field.extensions['permit'];
  if (typeof permit !== 'string') throw new Error(`${field.name} states no @Permit`);
  return permit;
}

function included(directives: readonly DirectiveNode[], variables: Variables): boolean {
  return directives.every((directive) => {
    const name = directive.name.value;
    if (name !== 'skip' && name !== 'include') return true;
    const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
    const flag =
      value?.kind === Kind.VARIABLE ? variables[value.name.value] : value?.kind === Kind.BOOLEAN ? value.value : undefined;
    // A variable that has a default only in the operation arrives here already coerced; unknown counts as asked for.
    return name === 'include' ? flag !== false : flag !== true;
  });
}

/** Stops the boot when a root field states no permission, or an argument arrives without a type of its own. */
export function assertEveryRootPermitted(schema: GraphQLSchema): void {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const root of roots) for (const field of Object.values(root?.getFields() ?? {})) permitOf(field);
}
