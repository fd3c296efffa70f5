import type { KeyboardEvent } from 'react';
import type { TreeNode } from './tree';

export interface TreeCommands {
  readonly select: (id: string) => void;
  readonly fold: (id: string, folded: boolean) => void;
  readonly rename?: (id: string) => void;
  readonly add?: (parentId: string) => void;
  readonly move?: (id: string) => void;
  readonly remove?: (id: string) => void;
}

/** The keys of a tree: arrows to go, fold and unfold; F2 renames, Insert adds below, Delete deletes, M moves. */
export function treeKeys(nodes: readonly TreeNode[], folded: ReadonlySet<string>, commands: TreeCommands) {
  return (event: KeyboardEvent, current: TreeNode) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const run = runOf(event, current, nodes, folded, commands);
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
}

function runOf(
  { key, code }: KeyboardEvent,
  current: TreeNode,
  nodes: readonly TreeNode[],
  folded: ReadonlySet<string>,
  commands: TreeCommands,
): (() => void) | undefined {
  const { id, parentId } = current.department;
  const index = nodes.indexOf(current);
  const goTo = (node: TreeNode | undefined) => (node ? () => commands.select(node.department.id) : undefined);
  const parent = nodes.find((node) => node.department.id === parentId);
  const isFolded = folded.has(id);
  const hasParts = current.children.length > 0;
  if (code === 'KeyM') return commands.move && (() => commands.move?.(id));
  switch (key) {
    case 'ArrowDown':
      return goTo(nodes[index + 1]);
    case 'ArrowUp':
      return goTo(nodes[index - 1]);
    case 'Home':
      return goTo(nodes[0]);
    case 'End':
      return goTo(nodes.at(-1));
    case 'ArrowRight':
      return hasParts && isFolded ? () => commands.fold(id, false) : goTo(current.children[0]);
    case 'ArrowLeft':
      return hasParts && !isFolded ? () => commands.fold(id, true) : goTo(parent);
    case 'F2':
    case 'Enter':
      return commands.rename && (() => commands.rename?.(id));
    case 'Insert':
      return commands.add && (() => commands.add?.(id));
    case 'Delete':
      return commands.remove && (() => commands.remove?.(id));
    default:
      return undefined;
  }
}
