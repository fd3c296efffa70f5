import { Viewer } from '@kolo/web-core';
import { drawInside, fakeApi, refusal } from '@kolo/web-core/testing';
import { expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { manager } from '../testing/viewer';
import { MergePage } from './merge.page';

const head = new Viewer(manager.user, ['counterparty.merge'], [], [...manager.entities]);

const values = (first: string | null, second: string | null) => [
  { clientId: 'c1', text: first },
  { clientId: 'c2', text: second },
];

const preview = (survivorId: string) => ({
  data: {
    mergePreview: {
      __typename: 'MergePreview',
      survivorId,
      clients: ['Явір', 'ТОВ «Явір»'].map((name, i) => ({
        __typename: 'Counterparty',
        id: `c${i + 1}`,
        version: i + 3,
        name,
        code: null,
        createdAt: '2026-10-01T08:00:00Z',
      })),
      belongings: [{ clientId: 'c2', entity: 'contactPerson', count: 4 }],
      fields: [
        {
          field: 'name',
          same: false,
          several: false,
          writable: true,
          fromIds: [survivorId],
          values: values('Явір', 'ТОВ «Явір»'),
        },
        {
          field: 'description',
          same: false,
          several: true,
          writable: true,
          fromIds: ['c1', 'c2'],
          values: values('Старі', 'Нові'),
        },
        { field: 'code', same: false, several: false, writable: false, fromIds: ['c1'], values: values('К-1', null) },
        {
          field: 'kind',
          same: true,
          several: false,
          writable: true,
          fromIds: ['c1'],
          values: values('Організація', 'Організація'),
        },
      ],
    },
  },
});

const merged = { data: { mergeCounterparties: { survivorId: 'c2', batchId: 'b1', running: false } } };
const stale = refusal({
  code: 'CONFLICT',
  reason: 'mergeStale',
  params: { name: 'Явір' },
  conflict: { version: 4, fields: { name: { yours: 'Явір', theirs: 'Явір-2' } } },
});

function api(answer: object = merged) {
  return fakeApi({
    MergePreview: (({ survivorId }: { survivorId: string | null }) => preview(survivorId ?? 'c1')) as never,
    MergeClients: () => answer,
  });
}

test('SM-59: who stays and what each field keeps is chosen, and Ctrl+Enter merges just that', async () => {
  const { last } = api();
  const user = userEvent.setup();
  const view = await drawInside(<MergePage />, { at: '/clients/merge?ids=c1,c2', viewer: head });
  await user.click(await screen.findByRole('radio', { name: 'Лишається: ТОВ «Явір»' }));
  const name = within(screen.getByRole('group', { name: 'Назва' }));
  await waitFor(() => expect(name.getByRole('radio', { name: /ТОВ «Явір»$/ })).toHaveProperty('checked', true));
  await user.click(name.getByRole('radio', { name: 'Явір Явір' }));
  await user.click(within(screen.getByRole('group', { name: 'Опис' })).getByRole('checkbox', { name: /Старі/ }));
  expect(within(screen.getByRole('group', { name: 'Код' })).getAllByRole('radio')[0]).toHaveProperty('disabled', true);
  expect(screen.getByText('Контактні особи: 4')).toBeTruthy();
  expect(screen.getByText('Ще 1 поле однакове')).toBeTruthy();
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(view.address()).toBe('/clients/c2'));
  expect(last('MergeClients')?.variables).toEqual({
    input: {
      survivorId: 'c2',
      clients: [
        { id: 'c1', version: 3 },
        { id: 'c2', version: 4 },
      ],
      choices: [
        { field: 'name', fromIds: ['c1'] },
        { field: 'description', fromIds: ['c2'] },
      ],
    },
  });
});

test('SM-59: a client that has changed meanwhile is shown with both values, and read again on request', async () => {
  const { of } = api(stale);
  const user = userEvent.setup();
  await drawInside(<MergePage />, { at: '/clients/merge?ids=c1,c2', viewer: head });
  await screen.findByRole('group', { name: 'Назва' });
  await user.keyboard('{Control>}{Enter}{/Control}');
  const alert = within(await screen.findByRole('alert'));
  expect(alert.getByText('Клієнт «Явір» змінився, поки ви його обʼєднували')).toBeTruthy();
  expect(alert.getByText('Явір-2')).toBeTruthy();
  await user.click(alert.getByRole('button', { name: 'Показати, як є зараз' }));
  await waitFor(() => expect(of('MergePreview')).toHaveLength(2));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('SM-60: one client is too few to merge', async () => {
  api();
  await drawInside(<MergePage />, { at: '/clients/merge?ids=c1', viewer: head });
  expect(screen.getByText('Виберіть від двох до 20 клієнтів')).toBeTruthy();
});
