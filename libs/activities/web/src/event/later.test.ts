import { describe, expect, it } from '@jest/globals';
import { event } from '../testing/people';
import { postponed, startLater, suggestedStart } from './later';

const kyiv = 'Europe/Kyiv';

describe('Postponing', () => {
  it('by an hour goes on from now, to the quarter', () => {
    const now = new Date('2026-06-03T08:07:00Z');
    expect(startLater('2026-06-01T06:00:00Z', 'hour', kyiv, now)).toBe('2026-06-03T09:15:00.000Z');
  });

  it('to tomorrow and by a week keeps the time of the clock', () => {
    const now = new Date('2026-06-03T08:07:00Z');
    expect(startLater('2026-05-20T06:30:00Z', 'tomorrow', kyiv, now)).toBe('2026-06-04T06:30:00.000Z');
    expect(startLater('2026-05-20T06:30:00Z', 'week', kyiv, now)).toBe('2026-06-10T06:30:00.000Z');
  });

  it('keeps the time of the clock over the night when the clocks go back', () => {
    const now = new Date('2026-10-24T12:00:00Z');
    expect(startLater('2026-10-24T07:00:00Z', 'tomorrow', kyiv, now)).toBe('2026-10-25T08:00:00.000Z');
  });

  it('knows that tomorrow is counted by the viewer’s own clock', () => {
    const now = new Date('2026-06-03T21:30:00Z');
    expect(startLater('2026-06-03T07:00:00Z', 'tomorrow', kyiv, now)).toBe('2026-06-05T07:00:00.000Z');
  });

  it('leaves an event as long as it was', () => {
    const meeting = event('m', { startAt: '2026-06-03T07:00:00Z', endAt: '2026-06-03T08:30:00Z' });
    expect(postponed(meeting, '2026-06-04T07:00:00.000Z')).toEqual({
      startAt: '2026-06-04T07:00:00.000Z',
      endAt: '2026-06-04T08:30:00.000Z',
    });
    expect(postponed(event('c'), '2026-06-04T07:00:00.000Z')).toEqual({ startAt: '2026-06-04T07:00:00.000Z' });
  });
});

describe('A suggested time', () => {
  it('is the next full hour today and nine in the morning on another day', () => {
    const now = new Date('2026-06-03T08:07:00Z');
    expect(suggestedStart(0, kyiv, now)).toBe('2026-06-03T09:00:00.000Z');
    expect(suggestedStart(3, kyiv, now)).toBe('2026-06-06T06:00:00.000Z');
  });
});
