import { expect, test } from '@jest/globals';
import { moved } from './order';

const list = (letters: string) => [...letters].map((id) => ({ id }));
const ids = (entries: readonly { readonly id: string }[]) => entries.map((entry) => entry.id).join('');

test('an entry moves up, down and to the ends', () => {
  const entries = list('abcd');
  expect(ids(moved(entries, 'c', 0))).toBe('cabd');
  expect(ids(moved(entries, 'a', 2))).toBe('bcad');
  expect(ids(moved(entries, 'b', 3))).toBe('acdb');
  expect(moved(entries, 'x', 0)).toBe(entries);
});
