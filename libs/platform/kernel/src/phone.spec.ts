import { describe, expect, it } from '@jest/globals';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { formatPhone } from './format-phone.js';
import { parsePhone, phoneSearchDigits, splitPhones } from './phone.js';
import { cpuTime } from './testing/cpu-time.js';

const numbersOf = (cell: string | number) => splitPhones(cell).map((phone) => phone.e164);

describe('parsePhone', () => {
  it.each([
    ['067 123 45 67', '+380671234567', 'MOBILE'],
    ['(044) 501-85-46', '+380445018546', 'WORK'],
    ['380671234567', '+380671234567', 'MOBILE'],
    ['671234567', '+380671234567', 'MOBILE'],
    ['00380671234567', '+380671234567', 'MOBILE'],
    ['38 067 123 45 67', '+380671234567', 'MOBILE'],
    ['80671234567', '+380671234567', 'MOBILE'],
    ['8 (067) 123 45 67', '+380671234567', 'MOBILE'],
    ['8 (095) 901-2716', '+380959012716', 'MOBILE'],
    ['0 800 500 500', '+380800500500', 'WORK'],
    ['+38 (067) 123-45-67', '+380671234567', 'MOBILE'],
    ['+38 0 67 123 45 67', '+380671234567', 'MOBILE'],
    ['+380 (067) 123 45 67', '+380671234567', 'MOBILE'],
    ['+380 75 123 45 67', '+380751234567', 'MOBILE'],
    ['+380 77 123 45 67', '+380771234567', 'MOBILE'],
    ['+380 89 123 45 67', '+380891234567', 'WORK'],
    ['+48 512 345 678', '+48512345678', 'MOBILE'],
    ['+7 495 123-45-67', '+74951234567', 'WORK'],
    ['0048 512 345 678', '+48512345678', 'MOBILE'],
    ['067.123.45.67', '+380671234567', 'MOBILE'],
    ['067–123–45–67', '+380671234567', 'MOBILE'],
    ['067\u00A0123\u00A045\u00A067', '+380671234567', 'MOBILE'],
    ['тел. 067 123 45 67', '+380671234567', 'MOBILE'],
    ['тел./факс: (044) 501-85-46', '+380445018546', 'WORK'],
    ['дом. (044) 501-85-46', '+380445018546', 'HOME'],
    ['380671234567.0', '+380671234567', 'MOBILE'],
  ])('reads %j as %s, %s', (raw, e164, kind) => {
    expect(parsePhone(raw)).toEqual({ raw, e164, ext: null, kind, note: null, suspicious: false });
  });

  it.each([
    [982387644, '+380982387644'],
    [380977900572, '+380977900572'],
    [80678360819, '+380678360819'],
  ])('reads the number %d of a spreadsheet as %s', (raw, e164) => {
    expect(parsePhone(raw).e164).toBe(e164);
  });

  it.each([
    '+38067123456',
    'тел. уточнити',
    '+38',
    '5018546',
    '14360570',
    '0671234567890',
    '+380 00 123 45 67',
    'К-00006',
    '',
    '067 123 45 6a',
  ])('takes %j for no number and keeps it as written', (raw) => {
    expect(parsePhone(raw)).toMatchObject({ raw, e164: null, kind: 'WORK' });
  });

  it.each([
    ['+380-50-123-45-67 дод. 12', '12'],
    ['+380501234567 ext. 12', '12'],
    ['050 123 45 67 доб 104', '104'],
    ['050 123 45 67 (вн. 7)', '7'],
    ['050 123 45 67, внутр. №12', '12'],
    ['050-123-45-67 #12', '12'],
  ])('reads the extension of %j', (raw, ext) => {
    expect(parsePhone(raw)).toMatchObject({ e164: '+380501234567', ext, note: null });
  });

  it.each(['О67 123 45 67', 'O67 123 45 67', '067 123 45 6О'])('reads a letter О as zero in %j, and says so', (raw) => {
    expect(parsePhone(raw)).toMatchObject({ suspicious: true });
    expect(parsePhone(raw).e164).toMatch(/^\+38067123456[07]$/);
  });

  it.each(['102', '12', '1045'])('takes %j for an internal number, not a phone', (raw) => {
    expect(parsePhone(raw)).toMatchObject({ e164: null, kind: 'INTERNAL' });
  });

  it('keeps the words beside a number as its note', () => {
    expect(parsePhone('067 123 45 67 (бухгалтер Олена)')).toMatchObject({ e164: '+380671234567', note: 'бухгалтер Олена' });
    expect(parsePhone('067 123 45 67 - Іван')).toMatchObject({ e164: '+380671234567', note: 'Іван' });
  });

  it('agrees with libphonenumber on which Ukrainian numbers exist', () => {
    for (let prefix = 100; prefix < 1000; prefix++) {
      const e164 = `+380${prefix}123456`;
      const known = parsePhoneNumberFromString(e164);
      expect([e164, parsePhone(e164).e164 !== null]).toEqual([e164, known?.isValid() === true]);
      if (known?.isValid())
        expect([e164, parsePhone(e164).kind]).toEqual([e164, known.getType() === 'MOBILE' ? 'MOBILE' : 'WORK']);
    }
  });

  it('reads 15,000 phones a second and more', () => {
    const spent = cpuTime(() => {
      for (let n = 0; n < 15_000; n++) splitPhones(`8 (067) ${1_000_000 + n}`);
    });
    expect(spent).toBeLessThan(1000);
  });
});

describe('splitPhones', () => {
  it.each([
    ['067-123-45-67;050 765 43 21', ['+380671234567', '+380507654321']],
    ['38 096 2744219; 8 (093) 583-9969; +380732851158', ['+380962744219', '+380935839969', '+380732851158']],
    ['38 097 6578331 / 093 520 83 72', ['+380976578331', '+380935208372']],
    ['063 149 23 56, 8 (068) 818-4400, +380502590068', ['+380631492356', '+380688184400', '+380502590068']],
    ['067 123 45 67\n050 765 43 21', ['+380671234567', '+380507654321']],
    ['067 123 45 67 та 050 765 43 21', ['+380671234567', '+380507654321']],
    ['0671234567 0507654321', ['+380671234567', '+380507654321']],
    ['067 123 45 67 050 765 43 21 (044) 501-85-46', ['+380671234567', '+380507654321', '+380445018546']],
    ['т./ф. (044) 501-85-46', ['+380445018546']],
    ['(044) 501-85-46/47', ['+380445018546', '+380445018547']],
    ['067 123 45 67, тел. уточнити', ['+380671234567', null]],
    ['', []],
    [' ; , ', []],
    [380671234567, ['+380671234567']],
  ])('finds the phones of %j', (cell, expected) => {
    expect(numbersOf(cell)).toEqual(expected);
  });

  it('leaves the extension with its number although a comma stands before it', () => {
    expect(splitPhones('+380-50-123-45-67, дод. 12; 067 123 45 67')).toMatchObject([
      { e164: '+380501234567', ext: '12' },
      { e164: '+380671234567', ext: null },
    ]);
  });

  it('keeps what each number was written like', () => {
    expect(splitPhones('(044) 501-85-46/47').map((phone) => phone.raw)).toEqual(['(044) 501-85-46', '47']);
  });
});

describe('phoneSearchDigits', () => {
  it.each([
    ['(067) 123', '067123'],
    ['+38 067 123-45-67', '380671234567'],
    ['00380671234567', '380671234567'],
    ['45-67', '4567'],
    ['567', null],
    ['Склад 4567', null],
  ])('makes %j into %j', (query, digits) => {
    expect(phoneSearchDigits(query)).toBe(digits);
  });
});

describe('formatPhone', () => {
  it.each([
    ['+380671234567', '+380 67 123 45 67'],
    ['+48512345678', '+48 512 345 678'],
    ['+74951234567', '+7 495 123 45 67'],
    ['+37360123456', '+373 601 234 56'],
    ['no phone', 'no phone'],
  ])('shows %s as %s', (e164, shown) => {
    expect(formatPhone(e164)).toBe(shown);
  });
});
