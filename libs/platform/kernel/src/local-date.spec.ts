import { describe, expect, it } from '@jest/globals';
import { excelDate, excelSerial, excelTime, parseLocalDate, parseLocalDateTime } from './local-date.js';

describe('parseLocalDate', () => {
  it.each([
    ['13.06.2026', '2026-06-13'],
    ['1.2.24', '2024-02-01'],
    ['29.02.84', '1984-02-29'],
    ['31.12.49', '2049-12-31'],
    ['13/06/2026', '2026-06-13'],
    ['06/13/2026', '2026-06-13'],
    ['13-06-2026', '2026-06-13'],
    ['13.06.2026 р.', '2026-06-13'],
    ['2026-06-13', '2026-06-13'],
    ['2026.06.13', '2026-06-13'],
    ['20260613', '2026-06-13'],
    ['2026-06-13T10:15:00.000Z', '2026-06-13'],
    ['13.06.2026 17:42:11', '2026-06-13'],
    ['12 березня 2024', '2024-03-12'],
    ['«12» березня 2024 року', '2024-03-12'],
    ['12 марта 2024 г.', '2024-03-12'],
    ['1 травня 2024 р.', '2024-05-01'],
    ['1 мая 2024', '2024-05-01'],
    ['5 лип. 2023', '2023-07-05'],
    ['9 червня 2023', '2023-06-09'],
    ['March 12, 2024', '2024-03-12'],
    ['12-Mar-24', '2024-03-12'],
    ['44070', '2020-08-27'],
    [44070, '2020-08-27'],
    [45000.75, '2023-03-15'],
  ])('reads %j as %s', (raw, date) => {
    expect(parseLocalDate(raw)).toBe(date);
  });

  it.each([
    '31.02.2024',
    '29.02.2023',
    '00.00.0000',
    '0000-00-00 00:00:00',
    '13.13.2024',
    '32 березня 2024',
    '12 фуфля 2024',
    '12.03',
    'вчора',
    '',
    '12.03-2024',
    '01.01.0204',
    60,
    0,
    -5,
    Number.NaN,
  ])('refuses %j', (raw) => {
    expect(parseLocalDate(raw)).toBeNull();
  });
});

describe('parseLocalDateTime', () => {
  it.each([
    ['20.11.2026 17:42:11', '2026-11-20T17:42:11'],
    ['20.11.26 7:05', '2026-11-20T07:05:00'],
    ['2026-11-20T17:42:11', '2026-11-20T17:42:11'],
    ['20.11.2026', '2026-11-20T00:00:00'],
    [45000.75, '2023-03-15T18:00:00'],
  ])('reads %j as %s', (raw, moment) => {
    expect(parseLocalDateTime(raw)).toBe(moment);
  });

  it('refuses an hour that no clock shows', () => {
    expect(parseLocalDateTime('20.11.2026 25:00')).toBeNull();
  });
});

describe('excelDate', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, null],
    [61, '1900-03-01'],
    [2_958_465, '9999-12-31'],
    [2_958_466, null],
  ])('gives day %d of the 1900 system as %s', (serial, date) => {
    expect(excelDate(serial)).toBe(date);
  });

  it('counts from 1904 in files of old Macs', () => {
    expect(excelDate(0, true)).toBe('1904-01-01');
    expect(excelDate(44070 - 1462, true)).toBe('2020-08-27');
  });

  it('gives the time of day, never a second past midnight', () => {
    expect(excelTime(0.5)).toBe('12:00:00');
    expect(excelTime(45000.999999999)).toBe('23:59:59');
  });
});

describe('excelSerial', () => {
  it('is the way back from a date to its day number', () => {
    expect(excelSerial('2020-08-27')).toBe(44070);
    expect(excelSerial('2023-03-15T18:00:00')).toBe(45000.75);
    expect(excelSerial('1900-03-01')).toBe(61);
    expect(excelSerial('1900-02-28')).toBeNull();
    expect(excelSerial('1900-02-30')).toBeNull();
    expect(excelSerial('someday')).toBeNull();
  });
});
