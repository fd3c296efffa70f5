import { beforeAll, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi } from '../testing/fake-api';
import { giveHeight } from '../testing/layout';
import { drawInside } from '../testing/render';
import { EntityList } from './entity-list';

const page = { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };
const quick = [
  { key: 'overdue', title: 'Прострочені', chips: [{ field: 'lastContactAt', op: 'period', values: ['past'] }] },
  { key: 'firms', title: 'Організації', chips: [{ field: 'kind', op: 'in', values: ['ORGANISATION'] }] },
  { key: 'hidden', title: 'За зарплатою', chips: [{ field: 'salary', op: 'isEmpty', values: [] }] },
] as const;

beforeAll(() => giveHeight(600));

it('one press puts a usual condition into the filter, beside those that are there, and another takes it out', async () => {
  const api = fakeApi({
    CounterpartiesList: () => ({ data: { counterparties: page } }),
    CounterpartiesTotal: () => ({ data: { counterparties: { total: { count: 0, precision: 'EXACT' } } } }),
  });
  const { address } = await drawInside(<EntityList entity="counterparty" columns={['name']} quick={quick} />, { at: '/?q=яв' });
  const overdue = await screen.findByRole('button', { name: 'Прострочені' });
  expect(screen.queryByRole('button', { name: 'За зарплатою' })).toBeNull();
  await userEvent.click(overdue);
  await userEvent.click(screen.getByRole('button', { name: 'Організації' }));
  await waitFor(() => expect(address()).toBe('/?q=яв&f=lastContactAt~period~past&f=kind~in~ORGANISATION'));
  expect(overdue.getAttribute('aria-pressed')).toBe('true');
  const asked = { search: 'яв', filter: { and: [{ lastContactAt: { period: 'past' } }, { kind: { in: ['ORGANISATION'] } }] } };
  await waitFor(() => expect(api.last('CounterpartiesList')?.variables['input']).toMatchObject(asked));
  await userEvent.click(overdue);
  await waitFor(() => expect(address()).toBe('/?q=яв&f=kind~in~ORGANISATION'));
  expect(overdue.getAttribute('aria-pressed')).toBe('false');
});
