import { beforeAll, describe, expect, it } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { draw, giveHeight } from '../testing/render';
import { DataGrid } from './data-grid';
import type { GridColumn, GridSort } from './grid-types';

interface Client {
  readonly id: string;
  readonly name: string;
}

const clients = Array.from({ length: 10_000 }, (_, index): Client => ({ id: `c${index}`, name: `Клієнт ${index}` }));
const columns: GridColumn<Client>[] = [
  { key: 'name', title: 'Назва', width: 240, sortable: true, cell: (row) => row.name },
  { key: 'id', title: 'Код', width: 100, cell: (row) => row.id },
];

function Example({ told }: { told: string[] }) {
  const [active, setActive] = useState<string | null>(null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [sort, setSort] = useState<GridSort | null>(null);
  const toggle = (key: string) =>
    setPicked((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  return (
    <DataGrid
      label="Клієнти"
      rows={clients}
      rowKey={(row) => row.id}
      rowName={(row) => row.name}
      columns={columns}
      sort={sort}
      onSort={(field) => setSort({ field, descending: sort?.field === field && !sort.descending })}
      selection={{
        has: (key) => picked.has(key),
        toggle,
        all: picked.size > 0 ? 'some' : 'none',
        toggleAll: () => told.push('all'),
      }}
      activeKey={active}
      onActivate={setActive}
      onOpen={(row) => told.push(`open ${row.id}`)}
      onPeek={(row) => told.push(`peek ${row.id}`)}
      onResize={(column, width) => told.push(`${column} ${width}`)}
    />
  );
}

async function drawn() {
  const told: string[] = [];
  await draw(<Example told={told} />);
  const grid = screen.getByRole('grid', { name: 'Клієнти' });
  const current = () => document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent;
  return { told, grid, current, user: userEvent.setup() };
}

beforeAll(() => giveHeight(600));

describe('The grid', () => {
  it('draws only the rows in sight and tells how many there are', async () => {
    const { grid } = await drawn();
    expect(grid.getAttribute('aria-rowcount')).toBe('10001');
    expect(within(grid).getAllByRole('row').length).toBeLessThan(60);
    expect(within(grid).getByText('Клієнт 0')).toBeTruthy();
  });

  it('moves by j, k and arrows, selects by x, opens by Enter and peeks by Space', async () => {
    const { told, current, user } = await drawn();
    await user.keyboard('jjj');
    expect(current()).toContain('Клієнт 2');
    await user.keyboard('k{ArrowDown}{ArrowUp}');
    expect(current()).toContain('Клієнт 1');
    await user.keyboard('x');
    const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Вибрати рядок «Клієнт 1»' });
    expect(box.checked).toBe(true);
    await user.keyboard('{Enter} ');
    expect(told).toEqual(['open c1', 'peek c1']);
  });

  it('moves by the same keys in the Ukrainian layout', async () => {
    const { current, user } = await drawn();
    await user.keyboard('j');
    document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyJ', key: 'о', bubbles: true }));
    await waitFor(() => expect(current()).toContain('Клієнт 1'));
  });

  it('does not take letters that are typed into a field', async () => {
    const told: string[] = [];
    await draw(
      <>
        <input aria-label="Пошук" />
        <Example told={told} />
      </>,
    );
    await userEvent.type(screen.getByLabelText('Пошук'), 'jx ');
    expect(screen.getByLabelText<HTMLInputElement>('Пошук').value).toBe('jx ');
    expect(screen.getByRole('grid').getAttribute('aria-activedescendant')).toBeNull();
  });

  it('says by which column it is sorted', async () => {
    const { user } = await drawn();
    const head = screen.getByRole('columnheader', { name: /Назва/ });
    expect(head.getAttribute('aria-sort')).toBe('none');
    await user.click(screen.getByRole('button', { name: 'Назва' }));
    expect(head.getAttribute('aria-sort')).toBe('ascending');
    await user.click(screen.getByRole('button', { name: 'Назва' }));
    expect(head.getAttribute('aria-sort')).toBe('descending');
  });

  it('resizes a column by the keyboard', async () => {
    const { told, user } = await drawn();
    screen.getByRole('separator', { name: 'Ширина стовпця «Назва»' }).focus();
    await user.keyboard('{ArrowRight}');
    expect(told).toEqual(['name 256']);
  });
});
