import { describe, expect, it } from '@jest/globals';
import {
  comingDays,
  dayOfYear,
  isAnnualDate,
  nextOccurrence,
  occurrenceIn,
  parseAnnualDate,
  todayIn,
  yearsBetween,
} from './annual-date.js';

describe('TS-16: a day that comes back each year', () => {
  it.each([
    ['1985-04-12', true],
    ['--04-12', true],
    ['--02-29', true],
    ['1984-02-29', true],
    ['1983-02-29', false],
    ['--02-30', false],
    ['--04-31', false],
    ['--4-12', false],
    ['1066-10-14', false],
    ['1985-04-12T00:00', false],
    ['', false],
  ])('%s: is one? %s', (text, is) => expect(isAnnualDate(text)).toBe(is));

  it.each([
    ['12.04.1985', '1985-04-12'],
    ['12.04', '--04-12'],
    ['12.4.', '--04-12'],
    ['29/02', '--02-29'],
    ['--0412', '--04-12'],
    ['--04-12', '--04-12'],
    ['30.02', null],
    ['04.13', null],
    ['весною', null],
  ])('«%s» is read as %s', (text, read) => expect(parseAnnualDate(text)).toBe(read));

  it('is celebrated on 28 February in a year without 29', () => {
    expect([2024, 2025, 2028].map((year) => occurrenceIn(year, '--02-29'))).toEqual(['2024-02-29', '2025-02-28', '2028-02-29']);
    expect(nextOccurrence('1984-02-29', '2025-02-28')).toBe('2025-02-28');
    expect(nextOccurrence('1984-02-29', '2025-03-01')).toBe('2026-02-28');
    expect(nextOccurrence('1984-02-29', '2027-03-01')).toBe('2028-02-29');
  });

  it.each([
    ['--04-12', '2026-04-12', '2026-04-12'],
    ['--04-12', '2026-04-13', '2027-04-12'],
    ['1985-01-01', '2026-12-31', '2027-01-01'],
  ])('%s comes after %s on %s', (date, today, next) => expect(nextOccurrence(date, today)).toBe(next));

  it('counts years where the year is known', () => {
    expect([yearsBetween('1985-04-12', '2026-04-12'), yearsBetween('--04-12', '2026-04-12')]).toEqual([41, null]);
  });

  it('comes in the next days exactly when its next day is among them, whatever the day and the year', () => {
    const dates = Array.from({ length: 366 }, (_, at) => `--${new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(5, 10)}`);
    const wrong: string[] = [];
    for (const today of ['2024-02-22', '2025-02-21', '2025-02-28', '2025-03-01', '2025-12-28', '2027-12-31', '2028-02-28'])
      for (const days of [0, 1, 7, 30, 90, 364, 365, 366]) {
        const { to, ofYear } = comingDays(today, days);
        for (const date of dates) {
          const inRuns = ofYear.some(([from, until]) => dayOfYear(date) >= from && dayOfYear(date) <= until);
          if (inRuns !== nextOccurrence(date, today) <= to) wrong.push(`${date} from ${today} in ${days}`);
        }
      }
    expect(wrong).toEqual([]);
  });

  it('takes the day of whoever asks', () => {
    const now = new Date('2026-12-31T23:30:00Z');
    expect([todayIn('Europe/Kyiv', now), todayIn('UTC', now), todayIn('America/New_York', now)]).toEqual([
      '2027-01-01',
      '2026-12-31',
      '2026-12-31',
    ]);
  });
});
