import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  valueFromAST,
  GraphQLBoolean,
} from 'graphql';

/** Fields that a request asks for, by name; a leaf has no entries. */
export interface Wanted {
  readonly fields: ReadonlyMap<string, Wanted>;
}

/** The selection below the current field, through fragments and @skip / @include. `path` steps into a child first. */
export function wantedBelow(info: GraphQLResolveInfo, ...path: string[]): Wanted {
  let wanted = merge(info.fieldNodes, info);
  for (const step of path) wanted = wanted.fields.get(step) ?? { fields: new Map() };
  return wanted;
}

function merge(nodes: readonly FieldNode[], info: GraphQLResolveInfo): Wanted {
  const grouped = new Map<string, FieldNode[]>();
  for (const node of nodes) if (node.selectionSet) collect(node.selectionSet, info, grouped);
  return { fields: new Map([...grouped].map(([name, children]) => [name, merge(children, info)])) };
}

function collect(set: SelectionSetNode, info: GraphQLResolveInfo, into: Map<string, FieldNode[]>): void {
  for (const selection of set.selections) {
    if (!isIncluded(selection, info)) continue;
    if (selection.kind === Kind.FIELD) {
      const same = into.get(selection.name.value);
      if (same) same.push(selection);
      else into.set(selection.name.value, [selection]);
    } else {
      const fragment: FragmentDefinitionNode | { selectionSet: SelectionSetNode } | undefined =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value];
      if (fragment) collect(fragment.selectionSet, info, into);
    }
  }
}

function isIncluded(node: SelectionNode, info: GraphQLResolveInfo): boolean {
  return (node.directives ?? []).every((directive) => {
    const argument = directive.arguments?.find((candidate) => candidate.name.value === 'if');
    const flag = argument ? valueFromAST(argument.value, GraphQLBoolean, info.variableValues) : undefined;
    if (directive.name.value === 'include') return flag !== false;
    return directive.name.value === 'skip' ? flag !== true : true;
  });
}
