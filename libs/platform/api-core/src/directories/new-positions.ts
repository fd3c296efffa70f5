import { NotFound } from '@kolo/kernel';

export interface Placed {
  readonly id: string;
  readonly position: number;
}

const step = 10;

/** Positions to be stored so that entries stand in the given order: of as few as possible, all anew when there is no room between them. */
export function newPositions(order: readonly Placed[]): Placed[] {
  return between(order, stayingIn(order)) ?? anew(order);
}

/** Those that may keep their positions: the longest rising run within the order. */
function stayingIn(order: readonly Placed[]): ReadonlySet<number> {
  const best: { length: number; before: number }[] = [];
  order.forEach(({ position }, at) => {
    let chosen = { length: 1, before: -1 };
    for (let i = 0; i < at; i++) {
      const rises = (order[i]?.position ?? 0) < position;
      const length = (best[i]?.length ?? 0) + 1;
      if (rises && length > chosen.length) chosen = { length, before: i };
    }
    best.push(chosen);
  });
  const longest = Math.max(0, ...best.map(({ length }) => length));
  const staying = new Set<number>();
  for (let at = best.findIndex(({ length }) => length === longest); at >= 0; at = best[at]?.before ?? -1) staying.add(at);
  return staying;
}

/** Places the others between those that stay; null when some gap is too narrow. */
function between(order: readonly Placed[], staying: ReadonlySet<number>): Placed[] | null {
  const placed: Placed[] = [];
  let last = 0;
  for (let at = 0; at < order.length; at++) {
    if (staying.has(at)) {
      last = order[at]?.position ?? 0;
      continue;
    }
    let end = at;
    while (end < order.length && !staying.has(end)) end += 1;
    const next = order[end]?.position;
    const gap = next === undefined ? step : Math.floor((next - last) / (end - at + 1));
    if (gap < 1) return null;
    for (; at < end; at++) placed.push({ id: order[at]?.id ?? '', position: (last += gap) });
    at -= 1;
  }
  return placed;
}

function anew(order: readonly Placed[]): Placed[] {
  return order.flatMap(({ id, position }, at) => (position === (at + 1) * step ? [] : [{ id, position: (at + 1) * step }]));
}

/** The named ones in the asked order, then the others as they stood. Refuses an id that is not there. */
export function inOrder<P extends Placed>(entity: string, all: readonly P[], ids: readonly string[]): P[] {
  const byId = new Map(all.map((one) => [one.id, one]));
  const named = [...new Set(ids)].map((id) => {
    const one = byId.get(id);
    if (!one) throw new NotFound('notFound', { params: { entity } });
    return one;
  });
  const chosen = new Set(named);
  return [...named, ...all.filter((one) => !chosen.has(one))];
}
