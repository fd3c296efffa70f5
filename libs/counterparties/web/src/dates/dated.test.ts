import { expect, test } from '@jest/globals';
import { comingSoon, datedByOwner } from './dated';

test.each([
  ['1985-04-12', '2026-04-10', { days: 2, years: 41 }],
  ['--04-12', '2026-04-12', { days: 0, years: null }],
  ['--04-12', '2026-04-13', null],
  ['2000-01-02', '2026-12-30', { days: 3, years: 27 }],
  ['1984-02-29', '2026-02-27', { days: 1, years: 42 }],
  ['2026-05-30', '2026-05-01', null],
])('TS-16: %s seen on %s comes in %j', (date, today, coming) => expect(comingSoon(date, today)).toEqual(coming));

test('what comes only once does not come back', () => {
  expect(comingSoon('2026-04-12', '2026-04-10', false)).toEqual({ days: 2, years: null });
  expect(comingSoon('2025-04-12', '2026-04-10', false)).toBeNull();
});

test('family and dates stand by whose they are', () => {
  const own = datedByOwner([{ id: 'f', name: 'Марко', personId: 'p' }], [{ id: 'd', name: 'Заснування', personId: null }]);
  expect([own.get('p')?.family.length, own.get('p')?.dates.length, own.get('')?.dates.length]).toEqual([1, 0, 1]);
});
