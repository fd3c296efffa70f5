import { describe, expect, it } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { IconUsers } from '@tabler/icons-react';
import { fakeApi } from '../testing/fake-api';
import { drawInside } from '../testing/render';
import { Palette } from './palette';

const slices = [
  {
    name: 'test',
    entities: [{ name: 'counterparty', path: (id: string) => `/clients/${id}` }],
    menu: [{ key: 'clients', title: 'counterparty.many', path: '/clients', icon: IconUsers, order: 1 }],
  },
];
const hit = (id: string, title: string) => ({
  __typename: 'SearchHit',
  entity: 'counterparty',
  id,
  title,
  subtitle: null,
  matched: null,
});

describe('The palette', () => {
  it('finds records as one types and opens the chosen by Enter', async () => {
    fakeApi({ GlobalSearch: () => ({ data: { search: [hit('c1', 'Ромашка'), hit('c2', 'Ромашка Плюс')] } }) });
    const { address } = await drawInside(<Palette opened onClose={() => undefined} />, { slices });
    await userEvent.type(screen.getByRole('combobox'), 'ромаш');
    await screen.findByRole('option', { name: /Ромашка Плюс/ });
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(address()).toBe('/clients/c2'));
  });

  it('drops an answer that comes after a newer one', async () => {
    const late: (() => void)[] = [];
    fakeApi({
      GlobalSearch: async ({ query }: { query: string }) => {
        if (query === 'ро') await new Promise<void>((resolve) => late.push(resolve));
        return { data: { search: [hit(query, `Знайдено ${query}`)] } };
      },
    });
    await drawInside(<Palette opened onClose={() => undefined} />, { slices });
    await userEvent.type(screen.getByRole('combobox'), 'ро');
    await waitFor(() => expect(late).toHaveLength(1));
    await userEvent.type(screen.getByRole('combobox'), 'м');
    await screen.findByRole('option', { name: /Знайдено ром/ });
    late[0]?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(screen.queryByRole('option', { name: 'Знайдено ро' })).toBeNull();
  });

  it('goes to a place by the beginning of its name', async () => {
    fakeApi({ GlobalSearch: () => ({ data: { search: [] } }) });
    const { address } = await drawInside(<Palette opened onClose={() => undefined} />, { slices });
    await userEvent.type(screen.getByRole('combobox'), 'кліє{Enter}');
    await waitFor(() => expect(address()).toBe('/clients'));
  });
});
