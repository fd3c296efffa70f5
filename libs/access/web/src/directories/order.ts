/** The list as it stands after one of it was moved to another place. */
export function moved<T extends { readonly id: string }>(list: readonly T[], id: string, to: number): readonly T[] {
  const one = list.find((entry) => entry.id === id);
  if (!one) return list;
  const rest = list.filter((entry) => entry.id !== id);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}
