import { expect, test } from '@jest/globals';
import { comparedWithNow } from './compare-past';

const phone = (id: string, text: string) => ({ entity: 'contactChannel', id, fields: [{ field: 'value', text }] });

test('BSI-38: what differs from today is marked, what is gone is told, what came later is left out', () => {
  const then = {
    entity: 'counterparty',
    id: 'c1',
    fields: [
      { field: 'name', text: 'Ромашка' },
      { field: 'city', text: 'Київ' },
    ],
    parts: [phone('k1', '+380671234567'), phone('k2', '+380501112233')],
  };
  const now = {
    entity: 'counterparty',
    id: 'c1',
    fields: [
      { field: 'name', text: 'Ромашка Плюс' },
      { field: 'taxCode', text: '14360570' },
    ],
    parts: [phone('k1', '+380671234567'), phone('k3', '+380931112233')],
  };
  expect(comparedWithNow(then, now)).toEqual([
    {
      entity: 'counterparty',
      id: 'c1',
      gone: false,
      fields: [
        { field: 'name', then: 'Ромашка', now: 'Ромашка Плюс', changed: true },
        { field: 'city', then: 'Київ', now: null, changed: true },
        { field: 'taxCode', then: null, now: '14360570', changed: true },
      ],
    },
    {
      entity: 'contactChannel',
      id: 'k1',
      gone: false,
      fields: [{ field: 'value', then: '+380671234567', now: '+380671234567', changed: false }],
    },
    {
      entity: 'contactChannel',
      id: 'k2',
      gone: true,
      fields: [{ field: 'value', then: '+380501112233', now: null, changed: false }],
    },
  ]);
});
