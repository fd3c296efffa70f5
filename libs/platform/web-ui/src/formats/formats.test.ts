import { beforeAll, describe, expect, it } from '@jest/globals';
import type { i18n } from 'i18next';
import { speaking } from '../testing/render';
import { createFormats, type Formats } from './formats';

const now = new Date('2026-10-01T12:00:00Z');
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
let uk: i18n;
let kyiv: Formats;

beforeAll(async () => {
  uk = await speaking('uk');
  kyiv = createFormats('uk', 'Europe/Kyiv', uk.t);
});

describe('Dates', () => {
  it('are said as people say them', () => {
    expect(kyiv.moment('2026-10-01T13:30:00Z', now)).toBe('сьогодні, 16:30');
    expect(kyiv.moment('2026-10-02T07:00:00Z', now)).toBe('завтра, 10:00');
    expect(kyiv.moment('2026-09-30T07:00:00Z', now)).toBe('учора, 10:00');
    expect(kyiv.moment('2026-10-05T07:00:00Z', now)).toBe('пн, 5 жовт., 10:00');
    expect(kyiv.moment('2025-10-05T07:00:00Z', now)).toMatch(/^5 жовт\. 2025 р\., 10:00$/);
  });

  it('begin at midnight of the person’s zone, not of Greenwich', () => {
    expect(kyiv.moment('2026-10-01T21:30:00Z', now)).toBe('завтра, 00:30');
    expect(createFormats('uk', 'America/New_York', uk.t).moment('2026-10-01T21:30:00Z', now)).toBe('сьогодні, 17:30');
  });

  it('keep their hour across the night when clocks change', () => {
    const saturday = new Date('2026-10-24T12:00:00Z');
    expect(kyiv.moment('2026-10-25T08:00:00Z', saturday)).toBe('завтра, 10:00');
  });

  it('have words in each language', async () => {
    const english = createFormats('en', 'Europe/Kyiv', (await speaking('en')).t);
    const russian = createFormats('ru', 'Europe/Kyiv', (await speaking('ru')).t);
    expect(english.moment('2026-10-02T07:00:00Z', now)).toBe('tomorrow, 10:00');
    expect(russian.moment('2026-10-02T07:00:00Z', now)).toBe('завтра, 10:00');
  });

  it('without a time do not move with the zone', () => {
    expect(createFormats('uk', 'America/New_York', uk.t).date('2026-10-02')).toMatch(/^2 жовт\. 2026/);
    expect(kyiv.day('2026-10-02', now)).toBe('завтра');
  });
});

describe('Numbers', () => {
  it('are written as the language writes them', () => {
    expect(plain(kyiv.number(1234567.5))).toBe('1 234 567,5');
    expect(plain(kyiv.money({ amount: '1250.50', currency: 'UAH' }))).toBe('1 250,50 ₴');
  });

  it('keep every digit of a large sum', () => {
    expect(plain(kyiv.money({ amount: '12345678901234567.89', currency: 'UAH' }))).toBe('12 345 678 901 234 567,89 ₴');
  });
});

describe('Plurals', () => {
  it.each([
    [1, '1 запис'],
    [2, '2 записи'],
    [5, '5 записів'],
    [11, '11 записів'],
    [21, '21 запис'],
    [1.5, '1.5 запису'],
  ])('of %p records read «%s»', (count, text) => {
    expect(uk.t('counts.records', { count, n: count })).toBe(text);
  });
});
