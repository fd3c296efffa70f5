import { describe, expect, it } from '@jest/globals';
import { checkTaxCode, readRnokpp } from './tax-code.js';

describe('checkTaxCode', () => {
  it.each(['14360570', '00032129', '00032106', '32855961', '21560045', '00100227', '30000005', '30000440', '10000640'])(
    'accepts the ЄДРПОУ %s',
    (code) => {
      expect(checkTaxCode(code)).toEqual({ kind: 'EDRPOU', code, valid: true, repaired: false });
    },
  );

  it.each(['32855968', '14360571', '34554362', '00000000'])('refuses the ЄДРПОУ %s', (code) => {
    expect(checkTaxCode(code)).toEqual({ kind: 'EDRPOU', code, valid: false, repaired: false });
  });

  it.each(['1759013776', '2530414071', '3184710691', '1234567899'])('accepts the РНОКПП %s', (code) => {
    expect(checkTaxCode(code)).toEqual({ kind: 'RNOKPP', code, valid: true, repaired: false });
  });

  it.each(['1759013770', '3333333333', '0000000000'])('refuses the РНОКПП %s', (code) => {
    expect(checkTaxCode(code)).toEqual({ kind: 'RNOKPP', code, valid: false, repaired: false });
  });

  it.each(['143605704021', '215600426655', '000321226656'])('accepts the ІПН of a VAT payer %s', (code) => {
    expect(checkTaxCode(code)).toEqual({ kind: 'VAT', code, valid: true, repaired: false });
  });

  it('refuses a ІПН with a wrong digit', () => {
    expect(checkTaxCode('143605704022')).toMatchObject({ kind: 'VAT', valid: false });
  });

  it.each([
    [32129, '00032129', 'EDRPOU'],
    ['32129', '00032129', 'EDRPOU'],
    [100227, '00100227', 'EDRPOU'],
    [32_129_000_016, '032129000016', 'VAT'],
  ])('puts the lost zeros of %s back', (raw, code, kind) => {
    expect(checkTaxCode(raw)).toEqual({ kind, code, valid: true, repaired: true });
  });

  it.each([
    [' 1436 0570 ', '14360570'],
    ["'00032129", '00032129'],
    ['14360570.0', '14360570'],
    [14360570, '14360570'],
  ])('reads %j as %s', (raw, code) => {
    expect(checkTaxCode(raw)).toMatchObject({ kind: 'EDRPOU', code, valid: true, repaired: false });
  });

  it.each([
    '1,43606E+11',
    '1.43606E+11',
    'немає',
    'СА123456',
    '',
    '-14360570',
    '1234567890123',
    '321226656',
    '32129000017',
    14360570.5,
  ])('takes %j for no code and keeps it as written', (raw) => {
    expect(checkTaxCode(raw)).toEqual({ kind: 'UNKNOWN', code: String(raw), valid: false, repaired: false });
  });
});

describe('readRnokpp', () => {
  it('tells the birth date and the gender', () => {
    expect(readRnokpp('1759013776')).toEqual({ birthDate: '1948-02-28', gender: 'MALE' });
    expect(readRnokpp('2530414071')).toEqual({ birthDate: '1969-04-12', gender: 'MALE' });
    expect(readRnokpp('3184710691')?.birthDate).toBe('1987-03-12');
  });

  it('says nothing about a code that is wrong', () => {
    expect(readRnokpp('1759013770')).toBeNull();
    expect(readRnokpp('14360570')).toBeNull();
  });
});
