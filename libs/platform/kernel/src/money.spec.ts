import { describe, expect, it } from '@jest/globals';
import { addMoney, compareMoney, guessDecimalMark, money, parseAmount, parseMoney, roundAmount } from './money.js';

describe('parseMoney', () => {
  it.each([
    ['14 003,50', '14003.50'],
    ['71\u00A0848\u00A0130,09', '71848130.09'],
    ['1\u202F234,5', '1234.5'],
    ["1'234.56", '1234.56'],
    ['1’234,56', '1234.56'],
    ['1.234,56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['12,34', '12.34'],
    ['0,125', '0.125'],
    ['1234,567', '1234.567'],
    ['007', '7'],
    [',5', '0.5'],
    ['5,', '5'],
    ['0', '0'],
    ['-0', '0'],
    ['-14,5', '-14.5'],
    ['−14,5', '-14.5'],
    ['14,5-', '-14.5'],
    ['(250,00)', '-250.00'],
    ['5 000 грн', '5000'],
    ['5 000,00 грн.', '5000.00'],
    ['₴1 200', '1200'],
    ['99999999999999999999,99', '99999999999999999999.99'],
  ])('reads %j as %s hryvnias', (raw, amount) => {
    expect(parseMoney(raw)).toEqual({ amount, currency: 'UAH' });
  });

  it.each([
    ['$1,234.50', '1234.50', 'USD'],
    ['100 USD', '100', 'USD'],
    ['12,5 €', '12.5', 'EUR'],
    ['300 zł', '300', 'PLN'],
  ])('reads the currency of %j', (raw, amount, currency) => {
    expect(parseMoney(raw)).toEqual({ amount, currency });
  });

  it.each([
    '',
    'немає',
    '1,234',
    '1.234',
    '12,34,56',
    '1 234.56.78',
    '1,23.456,7',
    '1,2345,678.00',
    '(5',
    '5)',
    '1e5',
    '--5',
    '10 %',
    '12.03.2024',
  ])('refuses %j', (raw) => {
    expect(parseMoney(raw)).toBeNull();
  });

  it('settles a doubtful separator by the mark of the column', () => {
    expect(parseMoney('1,234', 'UAH', '.')).toEqual({ amount: '1234', currency: 'UAH' });
    expect(parseMoney('1,234', 'UAH', ',')).toEqual({ amount: '1.234', currency: 'UAH' });
    expect(parseAmount('1.5', ',')).toBeNull();
  });

  it('rounds the numbers of a spreadsheet to cents', () => {
    expect(parseMoney(39850.11)?.amount).toBe('39850.11');
    expect(parseMoney(0.1 + 0.2)?.amount).toBe('0.30');
    expect(parseMoney(-1e-7)?.amount).toBe('0.00');
    expect(parseMoney(Number.NaN)).toBeNull();
    expect(parseMoney(1e20)).toBeNull();
  });
});

describe('guessDecimalMark', () => {
  it.each([
    [['1,234', '12,345.67', '8'], '.'],
    [['1.234', '12.345,67'], ','],
    [['14 003,50', '1,234'], ','],
    [['1,234,567'], '.'],
    [['1,234', '15'], undefined],
  ])('finds in %j the mark %s', (samples, mark) => {
    expect(guessDecimalMark(samples)).toBe(mark);
  });
});

describe('arithmetic', () => {
  const uah = (amount: string) => money(amount, 'UAH');

  it('adds exactly where floats do not', () => {
    expect(addMoney(uah('0.1'), uah('0.2'))).toEqual(uah('0.3'));
    expect(addMoney(uah('9007199254740993.01'), uah('-0.01')).amount).toBe('9007199254740993.00');
    expect(addMoney(uah('-0.5'), uah('0.25')).amount).toBe('-0.25');
  });

  it('compares by value, not by text', () => {
    expect(compareMoney(uah('9'), uah('10'))).toBe(-1);
    expect(compareMoney(uah('10.00'), uah('10'))).toBe(0);
    expect(compareMoney(uah('-2'), uah('-10'))).toBe(1);
  });

  it('refuses to mix currencies', () => {
    expect(() => addMoney(uah('1'), money('1', 'USD'))).toThrow(RangeError);
    expect(() => compareMoney(uah('1'), money('1', 'USD'))).toThrow(RangeError);
  });

  it.each([
    ['2.345', '2.35'],
    ['-2.345', '-2.35'],
    ['2.344', '2.34'],
    ['-0.001', '0.00'],
    ['5', '5.00'],
  ])('rounds %s to %s', (amount, rounded) => {
    expect(roundAmount(amount, 2)).toBe(rounded);
  });

  it('refuses an amount that is no decimal number', () => {
    expect(() => money('1,5', 'UAH')).toThrow(RangeError);
    expect(() => money(Number.NaN, 'UAH')).toThrow(RangeError);
  });
});
