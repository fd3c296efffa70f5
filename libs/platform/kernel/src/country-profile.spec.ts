import { describe, expect, it } from '@jest/globals';
import { countryProfile, isCountry } from './country-profile.js';

const ukraine = countryProfile('UA');
const poland = countryProfile('PL');

describe('C-14: the country decides the codes', () => {
  it('knows Ukraine and Poland, and no other country by accident', () => {
    expect(['UA', 'PL', 'XX', 'toString'].map(isCountry)).toEqual([true, true, false, false]);
  });

  it.each([
    ['14360570', true],
    ['32129', true],
    ['2530414071', true],
    ['143605704021', false],
    ['14360571', false],
  ])('SM-46: takes %s as a Ukrainian tax code: %s', (raw, valid) => {
    expect(ukraine.taxCode(raw).valid).toBe(valid);
  });

  it('SM-46: puts back the zeros of a ЄДРПОУ', () => {
    expect(ukraine.taxCode('32129')).toEqual({ code: '00032129', valid: true });
  });

  it.each([
    ['143605704021', true],
    ['2530414071', true],
    ['14360570', false],
    ['143605704022', false],
  ])('takes %s as an ІПН of a VAT payer: %s', (raw, valid) => {
    expect(ukraine.vatCode(raw).valid).toBe(valid);
  });

  it('sees whether a ЄДРПОУ and an ІПН are of one payer', () => {
    expect(ukraine.agree('14360570', '143605704021')).toBe(true);
    expect(ukraine.agree('21560045', '143605704021')).toBe(false);
    expect(ukraine.agree('2530414071', '2530414071')).toBe(true);
  });

  it.each([
    ['5260250995', '5260250995', true],
    ['526-025-09-95', '5260250995', true],
    ['PL 526 025 09 95', '5260250995', true],
    ['5260250996', '5260250996', false],
    ['526025099', '526025099', false],
    ['0000000000', '0000000000', false],
  ])('reads the NIP %s', (raw, code, valid) => {
    expect(poland.taxCode(raw)).toEqual({ code, valid });
  });

  it('writes a Polish VAT number with its country, which a ЄДРПОУ is not', () => {
    expect(poland.vatCode('526-025-09-95')).toEqual({ code: 'PL5260250995', valid: true });
    expect(poland.agree('5260250995', 'PL5260250995')).toBe(true);
    expect(poland.taxCode('14360570').valid).toBe(false);
  });

  it('SM-47: finds the code of the bank in an account of the country only', () => {
    expect(ukraine.bankCode('UA223052990000026001234567890')).toBe('305299');
    expect(poland.bankCode('PL61 1090 1014 0000 0712 1981 2874')).toBe('10901014');
    expect(ukraine.bankCode('PL61109010140000071219812874')).toBeNull();
    expect(poland.bankCode('UA223052990000026001234567890')).toBeNull();
  });
});
