import { expect, test } from '@jest/globals';
import { moved, positionsFor } from './order';

const list = (...positions: number[]) => positions.map((position, index) => ({ id: String.fromCharCode(97 + index), position }));
const ids = (entries: readonly { readonly id: string }[]) => entries.map((entry) => entry.id).join('');

test('an entry moves up, down and to the ends', () => {
  const entries = list(10, 20, 30, 40);
  expect(ids(moved(entries, 'c', 0))).toBe('cabd');
  expect(ids(moved(entries, 'a', 2))).toBe('bcad');
  expect(ids(moved(entries, 'b', 3))).toBe('acdb');
});

test('where there is room, the moved entry alone gets a new position', () => {
  const entries = list(10, 20, 30, 40);
  expect(positionsFor(moved(entries, 'd', 1), 'd')).toEqual([{ id: 'd', position: 15 }]);
  expect(positionsFor(moved(entries, 'c', 0), 'c')).toEqual([{ id: 'c', position: 5 }]);
  expect(positionsFor(moved(entries, 'a', 3), 'a')).toEqual([{ id: 'a', position: 50 }]);
});

test('where there is none, everything in the way is numbered anew', () => {
  expect(positionsFor(moved(list(1, 2, 3), 'c', 1), 'c')).toEqual([
    { id: 'a', position: 10 },
    { id: 'c', position: 20 },
    { id: 'b', position: 30 },
  ]);
  expect(positionsFor(moved(list(0, 0, 0), 'b', 0), 'b')).toEqual([
    { id: 'b', position: 10 },
    { id: 'a', position: 20 },
    { id: 'c', position: 30 },
  ]);
});
