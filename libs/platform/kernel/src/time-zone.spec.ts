import { describe, expect, it } from '@jest/globals';
import { addDays, isTimeZone, momentOf, wallTime, weekdayOf } from './time-zone.js';

const kyiv = 'Europe/Kyiv';

describe('time zones', () => {
  it('reads the wall clock of a zone', () => {
    expect(wallTime(new Date('2026-07-01T21:30:00Z'), kyiv)).toEqual({ date: '2026-07-02', hour: 0, minute: 30, weekday: 4 });
    expect(wallTime(new Date('2026-01-01T21:30:00Z'), kyiv)).toEqual({ date: '2026-01-01', hour: 23, minute: 30, weekday: 4 });
    expect(wallTime(new Date('2026-01-01T12:00:00Z'), 'America/New_York')).toMatchObject({ date: '2026-01-01', hour: 7 });
  });

  it('finds the moment of a wall clock on both sides of the year', () => {
    expect(momentOf('2026-07-02', kyiv, 9).toISOString()).toBe('2026-07-02T06:00:00.000Z');
    expect(momentOf('2026-01-15', kyiv, 9, 30).toISOString()).toBe('2026-01-15T07:30:00.000Z');
  });

  it('begins and ends the autumn night of 25 hours in Kyiv where the calendar does', () => {
    const start = momentOf('2026-10-25', kyiv);
    const end = momentOf('2026-10-26', kyiv);
    expect(start.toISOString()).toBe('2026-10-24T21:00:00.000Z');
    expect(end.toISOString()).toBe('2026-10-25T22:00:00.000Z');
    expect(end.getTime() - start.getTime()).toBe(25 * 3_600_000);
  });

  it('takes the first of the two showings of an autumn hour', () => {
    expect(momentOf('2026-10-25', kyiv, 3, 30).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('moves a time that the spring night skips behind the gap', () => {
    expect(momentOf('2026-03-29', kyiv, 3, 30).toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(wallTime(momentOf('2026-03-29', kyiv, 3, 30), kyiv)).toMatchObject({ hour: 4, minute: 30 });
  });

  it('counts days in the calendar', () => {
    expect(addDays('2026-10-25', 1)).toBe('2026-10-26');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(weekdayOf('2026-10-25')).toBe(7);
  });

  it('tells a zone from a word', () => {
    expect(isTimeZone('Europe/Kyiv')).toBe(true);
    expect(isTimeZone('Kyiv')).toBe(false);
  });
});
