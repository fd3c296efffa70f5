export interface Department {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly parentId: string | null;
}

export interface TreeNode {
  readonly department: Department;
  readonly level: number;
  readonly children: readonly TreeNode[];
}

/** The tree of departments, each level by name. One whose parent is not in sight stands at the top. */
export function treeOf(departments: readonly Department[], locale: string): readonly TreeNode[] {
  const known = new Set(departments.map((department) => department.id));
  const parts = new Map<string | null, Department[]>();
  for (const department of departments) {
    const parent = department.parentId !== null && known.has(department.parentId) ? department.parentId : null;
    parts.set(parent, [...(parts.get(parent) ?? []), department]);
  }
  const below = (parent: string | null, level: number): TreeNode[] =>
    (parts.get(parent) ?? [])
      .sort((a, b) => a.name.localeCompare(b.name, locale))
      .map((department) => ({ department, level, children: below(department.id, level + 1) }));
  return below(null, 1);
}

/** The nodes that are seen, from top to bottom, when those in `folded` hide what is below them. */
export function visibleNodes(nodes: readonly TreeNode[], folded: ReadonlySet<string>): readonly TreeNode[] {
  return nodes.flatMap((node) => [node, ...(folded.has(node.department.id) ? [] : visibleNodes(node.children, folded))]);
}

/** The ids of a department and of everything below it. */
export function branchOf(nodes: readonly TreeNode[], id: string): ReadonlySet<string> {
  const found = visibleNodes(nodes, new Set()).find((node) => node.department.id === id);
  return new Set(found ? visibleNodes([found], new Set()).map((node) => node.department.id) : []);
}

/** The names from the top of the tree down to a department. */
export function pathOf(nodes: readonly TreeNode[], id: string): readonly string[] {
  for (const { department, children } of nodes) {
    if (department.id === id) return [department.name];
    const below = pathOf(children, id);
    if (below.length > 0) return [department.name, ...below];
  }
  return [];
}

/** How many people a department has itself (`own`) and together with everything below it (`all`). */
export function headcounts(
  nodes: readonly TreeNode[],
  own: ReadonlyMap<string, number>,
): ReadonlyMap<string, { readonly own: number; readonly all: number }> {
  const counts = new Map<string, { own: number; all: number }>();
  const count = (node: TreeNode): number => {
    const mine = own.get(node.department.id) ?? 0;
    const all = node.children.reduce((sum, child) => sum + count(child), mine);
    counts.set(node.department.id, { own: mine, all });
    return all;
  };
  nodes.forEach(count);
  return counts;
}
