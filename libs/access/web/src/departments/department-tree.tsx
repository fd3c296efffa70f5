import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowsMove,
  IconChevronDown,
  IconChevronRight,
  IconDots,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDropTarget } from '../frame/use-drop-target';
import { branchOf, type TreeNode, visibleNodes } from './tree';
import { type TreeCommands, treeKeys } from './use-tree-keys';

export interface DepartmentTreeProps {
  nodes: readonly TreeNode[];
  counts: ReadonlyMap<string, { readonly own: number; readonly all: number }>;
  selected: string | null;
  onSelect: (id: string) => void;
  /** The rest is absent for those who may only look. */
  onAdd?: (parentId: string | null) => void;
  onRename?: (id: string, name: string) => void;
  onMove?: (id: string) => void;
  onDrop?: (id: string, parentId: string | null) => void;
  onDelete?: (id: string) => void;
}

/** Departments as a tree: by keyboard, by the menu of each, or by dragging one onto another. */
export function DepartmentTree(props: DepartmentTreeProps) {
  const { t } = useTranslation();
  const tree = useRef<HTMLUListElement>(null);
  const { shown, folded, renaming, commands, endRename } = useTree(props, (id) => focusItem(tree.current, id));
  const [dragged, setDragged] = useState<string | null>(null);
  const current = shown.find((node) => node.department.id === props.selected) ?? shown[0];
  const onKeyDown = treeKeys(shown, folded, commands);
  const barred = dragged ? branchOf(props.nodes, dragged) : new Set<string>();
  return (
    <ul className="k-tree" role="tree" aria-label={t('department.many')} ref={tree}>
      {shown.map((node) => {
        const { id } = node.department;
        return (
          <TreeItem
            key={id}
            node={node}
            count={props.counts.get(id)}
            commands={commands}
            folded={folded.has(id)}
            selected={id === props.selected}
            focusable={node === current}
            renaming={id === renaming}
            draggable={props.onDrop !== undefined}
            droppable={dragged !== null && !barred.has(id)}
            onRenamed={(name) => endRename(id, name)}
            onDragged={setDragged}
            onDropped={() => dragged && props.onDrop?.(dragged, id)}
            onKeyDown={(event) => onKeyDown(event, node)}
          />
        );
      })}
    </ul>
  );
}

function focusItem(tree: HTMLElement | null, id: string): void {
  tree?.querySelector<HTMLElement>(`[data-department="${id}"]`)?.focus();
}

function useTree(props: DepartmentTreeProps, focus: (id: string) => void) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [renaming, setRenaming] = useState<string | null>(null);
  const commands: TreeCommands = {
    select: (id) => {
      props.onSelect(id);
      focus(id);
    },
    fold: (id, on) => setFolded((before) => new Set(on ? [...before, id] : [...before].filter((other) => other !== id))),
    ...(props.onRename ? { rename: setRenaming } : {}),
    ...(props.onAdd ? { add: props.onAdd } : {}),
    ...(props.onMove ? { move: props.onMove } : {}),
    ...(props.onDelete ? { remove: props.onDelete } : {}),
  };
  const endRename = (id: string, name: string | null) => {
    setRenaming(null);
    if (name !== null) props.onRename?.(id, name);
    setTimeout(() => focus(id));
  };
  return { shown: visibleNodes(props.nodes, folded), folded, renaming, commands, endRename };
}

interface Headcount {
  readonly own: number;
  readonly all: number;
}

interface TreeItemProps {
  node: TreeNode;
  count: Headcount | undefined;
  commands: TreeCommands;
  folded: boolean;
  selected: boolean;
  focusable: boolean;
  renaming: boolean;
  draggable: boolean;
  droppable: boolean;
  onRenamed: (name: string | null) => void;
  onDragged: (id: string | null) => void;
  onDropped: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function TreeItem(item: TreeItemProps) {
  const { node, commands } = item;
  const { id, name } = node.department;
  const target = useDropTarget(item.droppable, item.onDropped);
  return (
    <li
      role="treeitem"
      className="k-tree__item"
      aria-level={node.level}
      aria-selected={item.selected}
      aria-label={name}
      {...(node.children.length > 0 ? { 'aria-expanded': !item.folded } : {})}
      tabIndex={item.focusable ? 0 : -1}
      data-department={id}
      data-over={target.over || undefined}
      style={{ paddingLeft: (node.level - 1) * 22 + 4 }}
      draggable={item.draggable && !item.renaming}
      onDragStart={() => item.onDragged(id)}
      onDragEnd={() => item.onDragged(null)}
      {...target.handlers}
      onClick={() => commands.select(id)}
      onDoubleClick={() => commands.rename?.(id)}
      onKeyDown={(event) => event.target === event.currentTarget && item.onKeyDown(event)}
    >
      <Fold node={node} folded={item.folded} onFold={(on) => commands.fold(id, on)} />
      {item.renaming ? (
        <RenameInput name={name} onEnd={item.onRenamed} />
      ) : (
        <span className="k-ellipsis k-tree__name">{name}</span>
      )}
      <Count counts={item.count} />
      <ItemMenu node={node} commands={commands} />
    </li>
  );
}

/** For the mouse; the keyboard folds with the arrows of the tree. */
function Fold({ node, folded, onFold }: { node: TreeNode; folded: boolean; onFold: (folded: boolean) => void }) {
  if (node.children.length === 0) return <span className="k-tree__fold" />;
  const Icon = folded ? IconChevronRight : IconChevronDown;
  return (
    <span
      className="k-tree__fold"
      aria-hidden
      onClick={(event) => {
        event.stopPropagation();
        onFold(!folded);
      }}
    >
      <Icon size={15} />
    </span>
  );
}

function Count({ counts }: { counts: Headcount | undefined }) {
  const { t } = useTranslation();
  if (!counts || counts.all === 0) return <span className="k-tree__count k-faint">{t('console.departments.nobody')}</span>;
  const below = counts.all - counts.own;
  return (
    <span
      className="k-tree__count k-muted k-number"
      title={below > 0 ? t('console.departments.ofThem', { own: counts.own, below }) : ''}
    >
      {t('console.departments.people', { count: counts.all })}
    </span>
  );
}

function RenameInput({ name, onEnd }: { name: string; onEnd: (name: string | null) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(name);
  const input = useRef<HTMLInputElement>(null);
  const ended = useRef(false);
  useEffect(() => input.current?.select(), []);
  const end = (save: boolean) => {
    if (ended.current) return;
    ended.current = true;
    const next = text.trim();
    onEnd(save && next !== '' && next !== name ? next : null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    end(true);
  };
  return (
    <form className="k-tree__rename" onSubmit={submit} onClick={(event) => event.stopPropagation()}>
      <input
        ref={input}
        autoFocus
        aria-label={t('department.fields.name')}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => end(true)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') end(false);
        }}
      />
    </form>
  );
}

function ItemMenu({ node, commands }: { node: TreeNode; commands: TreeCommands }) {
  const { t } = useTranslation();
  const { id, name } = node.department;
  const items = [
    { run: commands.add, icon: IconPlus, label: t('console.departments.addBelow'), keys: 'Insert' },
    { run: commands.rename, icon: IconPencil, label: t('console.departments.rename'), keys: 'F2' },
    { run: commands.move, icon: IconArrowsMove, label: t('console.departments.move'), keys: 'M' },
    { run: commands.remove, icon: IconTrash, label: t('verbs.delete'), keys: 'Delete' },
  ].filter((item) => item.run !== undefined);
  if (items.length === 0) return null;
  return (
    <span onClick={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()}>
      <Menu>
        <Menu.Target>
          <ActionIcon className="k-tree__more" tabIndex={-1} aria-label={t('console.departments.actions', { name })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {items.map(({ run, icon: Icon, label, keys }) => (
            <Menu.Item
              key={keys}
              leftSection={<Icon size={15} />}
              rightSection={<kbd className="k-kbd">{keys}</kbd>}
              onClick={() => run?.(id)}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </span>
  );
}
