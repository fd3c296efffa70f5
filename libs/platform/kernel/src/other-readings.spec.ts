import { describe, expect, it } from '@jest/globals';
import { foldText } from './fold-text.js';
import { latinToCyrillic, otherReadings, swapKeyboardLayout } from './other-readings.js';

describe('swapKeyboardLayout', () => {
  it.each([
    ['fuhj', 'агро'],
    ['Fuhj', 'Агро'],
    ['фпкщ', 'agro'],
    ['];frtdbx', 'їжакевич'],
    ['ыукмшсу', 'service'],
    ['щаашсу@', 'office@'],
    ['rjdfkm 067', 'коваль 067'],
  ])('reads %j as %j', (typed, meant) => {
    expect(swapKeyboardLayout(typed)).toBe(meant);
  });
});

describe('latinToCyrillic', () => {
  it.each([
    ['Shevchenko', 'Шевченко'],
    ['Hnatiuk', 'Гнатюк'],
    ['Yavir', 'Явір'],
    ['Kharkiv', 'Харків'],
    ['Kyiv', 'Київ'],
    ['Lviv', 'Львів'],
    ['Yizhakevych', 'Їжакевич'],
    ['Zhytomyr', 'Житомир'],
    ['Vinnytsia', 'Вінниця'],
    ['Coca-Cola', 'Кока-Кола'],
  ])('spells %s as %s', (latin, cyrillic) => {
    expect(foldText(latinToCyrillic(latin))).toBe(foldText(cyrillic));
  });
});

describe('otherReadings', () => {
  it('offers the other layout first, then the name in Latin letters', () => {
    expect(otherReadings('shevchuk')).toEqual(['ірумсргл', 'шевчук']);
    expect(otherReadings('фпкщ')).toEqual(['agro']);
  });

  it('offers nothing for digits', () => {
    expect(otherReadings('0671234')).toEqual([]);
  });
});
