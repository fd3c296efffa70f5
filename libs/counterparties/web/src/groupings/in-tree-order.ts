export interface Branch {
  readonly id: string;
  readonly parentId: string | null;
}

/** Each entry behind the one that it hangs on, with its depth; one whose parent is not among them stands at the top. */
export function inTreeOrder<E extends Branch>(entries: readonly E[]): readonly (E & { readonly depth: number })[] {
  const known = new Set(entries.map((entry) => entry.id));
  const below = (parentId: string | null, depth: number): (E & { depth: number })[] =>
    entries
      .filter((entry) => (entry.parentId && known.has(entry.parentId) ? entry.parentId : null) === parentId)
      .flatMap((entry) => [{ ...entry, depth }, ...below(entry.id, depth + 1)]);
  return below(null, 0);
}
