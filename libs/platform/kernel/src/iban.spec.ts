import { describe, expect, it } from '@jest/globals';
import { isBankCode } from './bank-code.js';
import { checkIban, ibanOf } from './iban.js';

describe('isBankCode', () => {
  it.each(['305299', '300465', '322001', '334851', '351005', '380805', '322313', '300001', '899998', '820172'])(
    'accepts the МФО %s',
    (code) => {
      expect(isBankCode(code)).toBe(true);
    },
  );

  it.each(['305298', '399622', '30529', '3052990', '000000', 'ABCDEF'])('refuses the МФО %s', (code) => {
    expect(isBankCode(code)).toBe(false);
  });
});

describe('checkIban', () => {
  it.each([
    ['UA213223130000026007233566001', '322313'],
    ['UA843000010000000047330992708', '300001'],
    ['UA223052990000026001234567890', '305299'],
    ['ua22 3052 9900 0002 6001 2345 6789 0', '305299'],
  ])('accepts %s of the bank %s', (raw, bankCode) => {
    expect(checkIban(raw)).toEqual({ iban: raw.replaceAll(' ', '').toUpperCase(), valid: true, bankCode, warning: null });
  });

  it('warns when the number is right but its МФО fails its own digit', () => {
    expect(checkIban('UA213996220000026007233566001')).toMatchObject({ valid: true, bankCode: '399622', warning: 'bankCode' });
  });

  it.each([
    'UA213223130000026007233566002',
    'UA21322313000002600723356600',
    'UA2132231300000260072335660011',
    '26007233566001',
    '',
  ])('refuses %j', (raw) => {
    expect(checkIban(raw)).toMatchObject({ valid: false, bankCode: null, warning: null });
  });

  it('accepts an account of another country by its digits', () => {
    expect(checkIban('PL61 1090 1014 0000 0712 1981 2874')).toMatchObject({ valid: true, bankCode: null });
    expect(checkIban('PL61 1090 1014 0000 0712 1981 2875').valid).toBe(false);
    // Right by its digits, and one digit too short for Germany.
    expect(checkIban('DE5137040044053201300').valid).toBe(false);
    expect(checkIban('DE89370400440532013000').valid).toBe(true);
  });
});

describe('ibanOf', () => {
  it.each([
    ['322313', '26007233566001', 'UA213223130000026007233566001'],
    ['300001', '0000047330992708', 'UA843000010000000047330992708'],
    ['305298', '26007233566001', null],
    ['305299', 'рахунок', null],
  ])('makes of the МФО %s and the account %s the IBAN %s', (code, account, expected) => {
    expect(ibanOf(code, account)).toBe(expected);
  });
});
