export interface Placed {
  readonly id: string;
  readonly position: number;
}

export interface NewPosition {
  readonly id: string;
  readonly position: number;
}

const step = 10;

/** The list as it stands after one of it was moved to another place. */
export function moved<T extends Placed>(list: readonly T[], id: string, to: number): readonly T[] {
  const one = list.find((entry) => entry.id === id);
  if (!one) return list;
  const rest = list.filter((entry) => entry.id !== id);
  return [...rest.slice(0, to), one, ...rest.slice(to)];
}

/**
 * Positions to be stored so that the list stays as it is shown: of the moved one alone where there is room between
 * its neighbours, else of everything that stands in the way.
 */
export function positionsFor(list: readonly Placed[], id: string): readonly NewPosition[] {
  const at = list.findIndex((entry) => entry.id === id);
  const before = at > 0 ? (list[at - 1]?.position ?? 0) : 0;
  const after = list[at + 1]?.position;
  const ordered = list.every(
    (entry, index) =>
      entry.id === id || index === 0 || entry.position >= (list[index - 1]?.position ?? 0) || list[index - 1]?.id === id,
  );
  if (ordered && after === undefined) return [{ id, position: before + step }];
  const middle = Math.floor((before + (after ?? 0)) / 2);
  if (ordered && middle > before && middle < (after ?? 0)) return [{ id, position: middle }];
  return list.flatMap((entry, index) => {
    const position = (index + 1) * step;
    return entry.position === position ? [] : [{ id: entry.id, position }];
  });
}
