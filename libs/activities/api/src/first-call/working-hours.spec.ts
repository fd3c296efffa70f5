import { describe, expect, it } from '@jest/globals';
import { nextWorkingHour, queuedCall } from './working-hours.js';

const kyiv = 'Europe/Kyiv';
const next = (moment: string, zone = kyiv): string => nextWorkingHour(new Date(moment), zone).toISOString();

describe('the next working hour', () => {
  it('is the next full hour of the same day', () => {
    expect(next('2026-06-03T07:20:00Z')).toBe('2026-06-03T08:00:00.000Z');
    expect(next('2026-06-03T13:59:00Z')).toBe('2026-06-03T14:00:00.000Z');
  });

  it('is nine o’clock before work begins', () => {
    expect(next('2026-06-03T02:00:00Z')).toBe('2026-06-03T06:00:00.000Z');
  });

  it('is the next morning after five', () => {
    expect(next('2026-06-03T14:00:00Z')).toBe('2026-06-04T06:00:00.000Z');
  });

  it('is Monday morning from Friday evening on', () => {
    for (const moment of ['2026-06-05T18:00:00Z', '2026-06-06T09:00:00Z', '2026-06-07T20:59:00Z']) {
      expect(next(moment)).toBe('2026-06-08T06:00:00.000Z');
    }
  });

  it('follows the wall clock over the weekend in which the clocks change', () => {
    expect(next('2026-10-23T15:00:00Z')).toBe('2026-10-26T07:00:00.000Z');
    expect(next('2026-03-27T15:00:00Z')).toBe('2026-03-30T06:00:00.000Z');
  });

  it('is that of the person’s own zone', () => {
    expect(next('2026-06-03T07:20:00Z', 'America/New_York')).toBe('2026-06-03T13:00:00.000Z');
  });
});

describe('a queue of calls', () => {
  const at = (position: number, perDay: number, zone = kyiv): string =>
    queuedCall(new Date('2026-06-04T07:20:00Z'), zone, position, perDay).toISOString();

  it('begins at nine on the next working day and is spread over the hours of each', () => {
    expect([0, 1, 2, 3].map((position) => at(position, 3))).toEqual([
      '2026-06-05T06:00:00.000Z',
      '2026-06-05T09:00:00.000Z',
      '2026-06-05T12:00:00.000Z',
      '2026-06-08T06:00:00.000Z',
    ]);
  });

  it('never has more on a day than were asked for, also when a day has more calls than minutes of the grid', () => {
    const days = new Map<string, number>();
    for (let position = 0; position < 2_500; position++) {
      const day = at(position, 1_000).slice(0, 10);
      days.set(day, (days.get(day) ?? 0) + 1);
    }
    expect([...days]).toEqual([
      ['2026-06-05', 1_000],
      ['2026-06-08', 1_000],
      ['2026-06-09', 500],
    ]);
  });

  it('is that of each caller’s own zone', () => {
    expect(at(0, 10, 'America/New_York')).toBe('2026-06-05T13:00:00.000Z');
  });
});
