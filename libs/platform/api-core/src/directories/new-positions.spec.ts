import { describe, expect, it } from '@jest/globals';
import { newPositions } from './new-positions.js';

const at = (...positions: number[]) => positions.map((position, index) => ({ id: String.fromCharCode(97 + index), position }));
const order = (letters: string, ...positions: number[]) => {
  const all = at(...positions);
  return newPositions([...letters].map((id) => all.find((entry) => entry.id === id)!));
};

describe('the positions of a new order', () => {
  it('are new for the moved entry alone where there is room', () => {
    expect(order('adbc', 10, 20, 30, 40)).toEqual([{ id: 'd', position: 15 }]);
    expect(order('cabd', 10, 20, 30, 40)).toEqual([{ id: 'c', position: 5 }]);
    expect(order('bcda', 10, 20, 30, 40)).toEqual([{ id: 'a', position: 50 }]);
    expect(order('abcd', 10, 20, 30, 40)).toEqual([]);
  });

  it('are spread over the gap or the end for several that move together', () => {
    expect(order('adecb', 10, 20, 30, 40, 50)).toEqual([
      { id: 'c', position: 60 },
      { id: 'b', position: 70 },
    ]);
    expect(order('acbd', 10, 90, 90, 100)).toEqual([{ id: 'b', position: 95 }]);
    expect(order('bac', 0, 0, 0)).toEqual([
      { id: 'a', position: 10 },
      { id: 'c', position: 20 },
    ]);
  });

  it('are all new where there is no room', () => {
    expect(order('acbd', 1, 2, 3, 4)).toEqual([
      { id: 'a', position: 10 },
      { id: 'c', position: 20 },
      { id: 'b', position: 30 },
      { id: 'd', position: 40 },
    ]);
  });

  it('always rise along the order, whatever they were', () => {
    let seed = 1;
    const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 300; round++) {
      const entries = Array.from({ length: random(12) }, (_, id) => ({ id: String(id), position: random(40) }));
      const given = new Map(newPositions(entries).map(({ id, position }) => [id, position]));
      const stored = entries.map(({ id, position }) => given.get(id) ?? position);
      expect(stored.every((position, i) => i === 0 || position > (stored[i - 1] ?? 0))).toBe(true);
    }
  });
});
