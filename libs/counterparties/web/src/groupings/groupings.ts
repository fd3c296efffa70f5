import { trees, type Viewer } from '@kolo/web-core';

/** A way in which clients are sorted, by the field that holds it. */
export interface Grouping {
  readonly key: 'category' | 'tag' | 'interest' | 'status' | 'source' | 'role';
  readonly field: string;
  /** The words come from a directory; roles are given by the product. */
  readonly directory: string | null;
  readonly tree: boolean;
  /** How the filter of the list asks for one entry. */
  readonly op: 'within' | 'any' | 'in';
}

const ofDirectory = (directory: 'category' | 'tag' | 'interest' | 'status' | 'source', field: string): Grouping => {
  const tree = trees.has(directory);
  return { key: directory, field, directory, tree, op: tree ? 'within' : field.endsWith('Ids') ? 'any' : 'in' };
};

const groupings: readonly Grouping[] = [
  ofDirectory('category', 'categoryIds'),
  ofDirectory('tag', 'tagIds'),
  ofDirectory('interest', 'interestIds'),
  ofDirectory('status', 'statusId'),
  ofDirectory('source', 'sourceId'),
  { key: 'role', field: 'roles', directory: null, tree: false, op: 'any' },
];

/** Those whose fields the viewer may read. */
export function groupingsFor(viewer: Viewer): readonly Grouping[] {
  return groupings.filter(({ field }) => viewer.field('counterparty', field));
}
