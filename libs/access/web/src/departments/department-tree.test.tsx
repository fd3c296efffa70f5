import { beforeEach, describe, expect, test } from '@jest/globals';
import { drawInside } from '@kolo/web-core/testing';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { DepartmentTree } from './department-tree';
import { branchOf, type Department, headcounts, treeOf } from './tree';

const department = (id: string, name: string, parentId: string | null = null): Department => ({ id, name, parentId, version: 1 });
const departments = [
  department('warehouse', 'Склад'),
  department('sales', 'Продажі'),
  department('retail', 'Роздріб', 'sales'),
  department('wholesale', 'Опт', 'sales'),
  department('kyiv', 'Київ', 'wholesale'),
];
const nodes = treeOf(departments, 'uk');
const counts = headcounts(
  nodes,
  new Map([
    ['sales', 1],
    ['kyiv', 3],
  ]),
);

const heard: unknown[][] = [];
const hear =
  (name: string) =>
  (...values: unknown[]) =>
    void heard.push([name, ...values]);
beforeEach(() => {
  heard.length = 0;
});

function Tree({ readOnly = false }: { readOnly?: boolean }) {
  const [selected, select] = useState<string | null>(null);
  const commands = {
    onAdd: hear('add'),
    onRename: hear('rename'),
    onMove: hear('move'),
    onDrop: hear('drop'),
    onDelete: hear('delete'),
  };
  return <DepartmentTree nodes={nodes} counts={counts} selected={selected} onSelect={select} {...(readOnly ? {} : commands)} />;
}

const item = (name: string) => screen.getByRole('treeitem', { name });
const names = () => screen.getAllByRole('treeitem').map((one) => one.getAttribute('aria-label'));

describe('The tree of departments', () => {
  test('stands by levels and names, and counts the people of each with those below', async () => {
    await drawInside(<Tree />);
    expect(names()).toEqual(['Продажі', 'Опт', 'Київ', 'Роздріб', 'Склад']);
    expect(item('Київ').getAttribute('aria-level')).toBe('3');
    expect(item('Продажі').textContent).toContain('4 людини');
    expect(item('Опт').textContent).toContain('3 людини');
    expect(item('Склад').textContent).toContain('нікого');
  });

  test('a department whose parent is out of sight stands at the top; a branch takes everything below', () => {
    expect(treeOf([department('a', 'А', 'gone')], 'uk').map((node) => node.department.id)).toEqual(['a']);
    expect([...branchOf(nodes, 'sales')]).toEqual(['sales', 'wholesale', 'kyiv', 'retail']);
  });

  test('is walked, folded and unfolded by arrows', async () => {
    await drawInside(<Tree />);
    await userEvent.tab();
    expect(document.activeElement).toBe(item('Продажі'));
    await userEvent.keyboard('{ArrowDown}{ArrowLeft}');
    expect(names()).toEqual(['Продажі', 'Опт', 'Роздріб', 'Склад']);
    expect(item('Опт').getAttribute('aria-expanded')).toBe('false');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(document.activeElement).toBe(item('Київ'));
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}');
    expect(document.activeElement).toBe(item('Продажі'));
    await userEvent.keyboard('{End}');
    expect(item('Склад').getAttribute('aria-selected')).toBe('true');
  });

  test('F2 renames where it stands: Enter keeps the new name, Esc the old one', async () => {
    await drawInside(<Tree />);
    await userEvent.click(item('Склад'));
    await userEvent.keyboard('{F2}{Escape}');
    await userEvent.keyboard('{F2}');
    const input = screen.getByRole('textbox', { name: 'Назва' });
    await userEvent.clear(input);
    await userEvent.type(input, 'Логістика{Enter}');
    expect(heard).toEqual([['rename', 'warehouse', 'Логістика']]);
    await waitFor(() => expect(document.activeElement).toBe(item('Склад')));
  });

  test('keys and the menu add below, move and delete', async () => {
    await drawInside(<Tree />);
    await userEvent.click(item('Роздріб'));
    await userEvent.keyboard('{Insert}m{Delete}');
    await userEvent.click(screen.getByRole('button', { name: 'Дії з підрозділом «Опт»' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: /Видалити/, hidden: true }));
    expect(heard).toEqual([
      ['add', 'retail'],
      ['move', 'retail'],
      ['delete', 'retail'],
      ['delete', 'wholesale'],
    ]);
  });

  test('a department is dragged onto another, and never onto its own branch', async () => {
    await drawInside(<Tree />);
    fireEvent.dragStart(item('Роздріб'));
    fireEvent.dragOver(item('Склад'));
    fireEvent.drop(item('Склад'));
    expect(heard).toEqual([['drop', 'retail', 'warehouse']]);
    fireEvent.dragStart(item('Продажі'));
    expect(fireEvent.dragOver(item('Київ'))).toBe(true);
    fireEvent.dragEnd(item('Продажі'));
  });

  test('who may only look gets no commands', async () => {
    await drawInside(<Tree readOnly />);
    await userEvent.click(item('Склад'));
    await userEvent.keyboard('{F2}{Delete}{Insert}');
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
