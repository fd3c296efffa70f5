import { expect, test } from '@jest/globals';
import { requisitesText } from './requisites-text';
import type { LegalEntity } from './requisites-types';

const words = (entity: string, field: string) => `${entity}.${field}`;
const full: LegalEntity = {
  id: 'e1',
  name: 'Товариство з обмеженою відповідальністю «Ромашка»',
  shortName: 'ТОВ «Ромашка»',
  taxCode: '14360570',
  vatCode: '143605704021',
  address: 'Київ, вул. Соборна, 1',
  director: { id: 'p1', name: 'Коваль Іван' },
  accounts: [
    {
      id: 'a1',
      iban: 'UA223052990000026001234567890',
      bankCode: '305299',
      bank: { id: 'b1', name: 'ПриватБанк' },
      currency: 'UAH',
    },
    { id: 'a2', iban: 'PL61109010140000071219812874', bankName: 'Santander', currency: 'PLN' },
  ],
};

test('SM-45: a whole set of requisites is one text for a letter or a contract', () => {
  expect(requisitesText(full, words).split('\n')).toEqual([
    'Товариство з обмеженою відповідальністю «Ромашка»',
    'ТОВ «Ромашка»',
    'legalEntity.taxCode: 14360570',
    'legalEntity.vatCode: 143605704021',
    'legalEntity.address: Київ, вул. Соборна, 1',
    'IBAN: UA223052990000026001234567890',
    'bankAccount.bankId: ПриватБанк, bankAccount.bankCode 305299',
    'IBAN: PL61109010140000071219812874 (PLN)',
    'bankAccount.bankId: Santander',
    'legalEntity.directorId: Коваль Іван',
  ]);
});

test('SM-45: what is not known takes no line', () => {
  expect(requisitesText({ id: 'e2', name: 'ФОП Ткач' }, words)).toBe('ФОП Ткач');
});
