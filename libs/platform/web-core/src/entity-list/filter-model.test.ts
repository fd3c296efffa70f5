import { describe, expect, it } from '@jest/globals';
import { client, field } from '../testing/viewer';
import { chipFromText, chipToText, conditionOf, filterOf } from './filter-model';
import { periodOf } from './periods';
import { zonedMoment } from './zone-time';

const fieldOf = (name: string) => client.fields.find((one) => one.name === name);
const context = { userId: 'u1', timeZone: 'Europe/Kyiv', today: '2026-10-01' };
const moment = field('lastContactAt', 'MOMENT');

describe('A filter', () => {
  it('survives the address, whatever is typed', () => {
    const chip = { field: 'name', op: 'contains' as const, values: ['ТОВ «Ромашка~» & 100%'] };
    expect(chipFromText(chipToText(chip), fieldOf)).toEqual(chip);
  });

  it('is left out when the field is hidden from the viewer or the question does not suit it', () => {
    expect(chipFromText('salary~gte~5', fieldOf)).toBeNull();
    expect(chipFromText('name~between~1~2', fieldOf)).toBeNull();
    expect(chipFromText('name~contains~%E0%A4%A', fieldOf)).toBeNull();
  });

  it('takes whole days of the person’s zone', () => {
    expect(conditionOf({ field: 'lastContactAt', op: 'between', values: ['2026-10-24', '2026-10-25'] }, moment, context)).toEqual(
      {
        gte: '2026-10-23T21:00:00.000Z',
        lt: '2026-10-25T22:00:00.000Z',
      },
    );
  });

  it('says «today» anew each day', () => {
    expect(conditionOf({ field: 'lastContactAt', op: 'period', values: ['today'] }, moment, context)).toEqual({
      gte: '2026-09-30T21:00:00.000Z',
      lt: '2026-10-01T21:00:00.000Z',
    });
  });

  it('joins its conditions by and, or by or when any will do', () => {
    const chips = [
      { field: 'name', op: 'contains' as const, values: ['Ромашка'] },
      { field: 'statusId', op: 'isEmpty' as const, values: [] },
    ];
    const conditions = [{ name: { contains: 'Ромашка' } }, { statusId: { isEmpty: true } }];
    expect(filterOf(chips, false, fieldOf, context)).toEqual({ and: conditions });
    expect(filterOf(chips, true, fieldOf, context)).toEqual({ or: conditions });
  });

  it('asks nothing while it is half made', () => {
    expect(filterOf([{ field: 'name', op: 'contains', values: [''] }], false, fieldOf, context)).toBeUndefined();
  });
});

describe('Periods', () => {
  it.each([
    ['thisWeek', '2026-09-28', '2026-10-04'],
    ['lastMonth', '2026-09-01', '2026-09-30'],
    ['last7', '2026-09-25', '2026-10-01'],
    ['thisYear', '2026-01-01', '2026-12-31'],
  ])('%s runs from %s to %s', (name, from, to) => {
    expect(periodOf(name, '2026-10-01')).toEqual([from, to]);
  });
});

describe('The wall clock of a zone', () => {
  it('is found on both sides of the nights when clocks change', () => {
    expect(zonedMoment('2026-03-29T02:30', 'Europe/Kyiv')).toBe('2026-03-29T00:30:00.000Z');
    expect(zonedMoment('2026-03-29T04:30', 'Europe/Kyiv')).toBe('2026-03-29T01:30:00.000Z');
    expect(zonedMoment('2026-10-25', 'Europe/Kyiv')).toBe('2026-10-24T21:00:00.000Z');
    expect(zonedMoment('2026-10-26', 'Europe/Kyiv')).toBe('2026-10-25T22:00:00.000Z');
  });
});
