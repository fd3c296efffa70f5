import { describe, expect, it } from '@jest/globals';
import {
  checkTaxCode,
  foldText,
  nameKey,
  normalizeEmail,
  normalizeSite,
  parseLocalDate,
  parseMoney,
  readWrittenChannel,
  splitEmails,
  splitPersonName,
  splitPhones,
  stripLegalForm,
} from './index.js';
import { cpuTime } from './testing/cpu-time.js';

const readers: readonly (readonly [string, (text: string) => unknown])[] = [
  ['checkTaxCode', checkTaxCode],
  ['foldText', foldText],
  ['nameKey', nameKey],
  ['normalizeEmail', normalizeEmail],
  ['normalizeSite', normalizeSite],
  ['parseLocalDate', parseLocalDate],
  ['parseMoney', parseMoney],
  ['readWrittenChannel', readWrittenChannel],
  ['splitEmails', splitEmails],
  ['splitPersonName', splitPersonName],
  ['splitPhones', splitPhones],
  ['stripLegalForm', stripLegalForm],
];

const fillings = [' ', '.', '/', '"', '<', '@', '0', '(', ',', 'а', 'a@', 'тел.', '1 ', 'дод ', '067 123 45 67 ', 'І.'];

describe('a cell of a quarter of a megabyte', () => {
  it.each(readers)('does not hold up %s', (_, read) => {
    for (const filling of fillings) {
      const text = `x${filling.repeat(256_000 / filling.length)}x`;
      expect([filling, cpuTime(() => void read(text)) < 1000]).toEqual([filling, true]);
    }
  });
});
