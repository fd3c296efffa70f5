import { describe, expect, it } from '@jest/globals';
import { event, page } from '../testing/people';
import { neighbourOf, sectionsOf } from './day-sections';

const zone = 'Europe/Kyiv';
const now = new Date('2026-06-03T08:00:00Z');
const day = (overdue: Parameters<typeof page>, today: Parameters<typeof page>) => ({
  date: '2026-06-03',
  overdue: page(...(overdue as [ReturnType<typeof event>[]])),
  today: page(...(today as [ReturnType<typeof event>[]])),
  tomorrow: page<ReturnType<typeof event>>([]),
  doneToday: 0,
});
const at = (id: string, startAt: string, part = {}) => event(id, { startAt, ...part });
const ids = (sections: ReturnType<typeof sectionsOf>) => sections.map((section) => section.events.map(({ id }) => id));

describe('The sections of a day', () => {
  it('are what is overdue, what is due by now and what comes later today', () => {
    const some = day(
      [[at('late', '2026-06-02T06:00:00Z')]],
      [[at('due', '2026-06-03T06:00:00Z'), at('this minute', now.toISOString()), at('later', '2026-06-03T08:00:01Z')]],
    );
    expect(ids(sectionsOf(some, zone, now, new Map()))).toEqual([['late'], ['due', 'this minute'], ['later']]);
  });

  it('leave out what was just dealt with, and take it back when it has changed since', () => {
    const some = day([[at('late', '2026-06-02T06:00:00Z')]], [[]]);
    expect(ids(sectionsOf(some, zone, now, new Map([['late', 1]])))).toEqual([[], [], []]);
    const undone = day([[at('late', '2026-06-02T06:00:00Z', { version: 3 })]], [[]]);
    expect(ids(sectionsOf(undone, zone, now, new Map([['late', 1]])))).toEqual([['late'], [], []]);
  });

  it('put what was postponed where it now belongs before the day is read again', () => {
    const some = day(
      [[at('by an hour', '2026-06-03T09:00:00Z', { version: 2 }), at('to tomorrow', '2026-06-04T06:00:00Z', { version: 2 })]],
      [[]],
    );
    const sections = sectionsOf(some, zone, now, new Map([['by an hour', 1]]));
    expect(ids(sections)).toEqual([[], [], ['by an hour']]);
    expect(sections.map((section) => section.total)).toEqual([0, 0, 1]);
  });

  it('drop what was completed and count what is not read yet', () => {
    const some = day(
      [
        [at('done', '2026-06-02T06:00:00Z', { state: 'COMPLETED' }), at('late', '2026-06-02T07:00:00Z')],
        { total: 120, endCursor: 'c' },
      ],
      [[]],
    );
    const [overdue] = sectionsOf(some, zone, now, new Map());
    expect([overdue?.events.length, overdue?.total, overdue?.more]).toEqual([1, 119, 'overdue']);
  });

  it('end with the viewer’s own day on the night when the clocks go back', () => {
    const events = [at('last hour', '2026-10-25T21:59:59Z'), at('next day', '2026-10-25T22:00:00Z')];
    const some = { ...day([[]], [events]), date: '2026-10-25' };
    expect(ids(sectionsOf(some, zone, new Date('2026-10-24T21:00:00Z'), new Map()))).toEqual([[], [], ['last hour']]);
  });
});

describe('The next in the queue', () => {
  it('is the one after, else the one before, else nobody', () => {
    const queue = [event('a'), event('b')];
    expect([neighbourOf(queue, 'a')?.id, neighbourOf(queue, 'b')?.id, neighbourOf([event('a')], 'a')]).toEqual(['b', 'a', null]);
  });
});
