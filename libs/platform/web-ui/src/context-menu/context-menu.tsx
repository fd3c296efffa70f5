import { Menu } from '@mantine/core';
import { type MouseEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FrameIcon } from '../frame/frame-types';
import { useShortcut } from '../keyboard/keyboard-provider';
import { placeBelow, type MenuPlace, rowOf, rowUnderKeys, speaksForItself } from './menu-place';

/** Something that the menu of the right button offers. */
export interface ContextItem {
  readonly key: string;
  readonly title: string;
  readonly icon?: FrameIcon;
  readonly danger?: boolean;
  /** A line is drawn above it. */
  readonly apart?: boolean;
  /** A page of ours; `newTab` opens it beside. */
  readonly to?: string;
  readonly newTab?: boolean;
  readonly run?: () => unknown;
}

interface ContextMenuProps {
  label: string;
  /** What is offered for the row with this `data-menu-key`, or for the empty space (null); the browser's own menu when nothing is. */
  itemsFor: (key: string | null) => readonly ContextItem[];
  className?: string;
  children: ReactNode;
}

/**
 * What is around gets a menu at the right button of the mouse, at a long press, at Shift+F10 and at the menu key. Rows say which
 * they are by `data-menu-key`.
 */
export function ContextMenu({ label, itemsFor, className, children }: ContextMenuProps) {
  const area = useRef<HTMLDivElement>(null);
  const { place, items, opened, open, close } = useOpening(itemsFor);
  const choose = (item: ContextItem) => {
    close();
    void item.run?.();
  };
  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    // The menu itself stands in a portal: its presses arrive here as well.
    const outside = !area.current?.contains(target);
    if (!outside && speaksForItself(target)) return;
    if (outside || open(rowOf(target), { left: event.clientX, top: event.clientY })) event.preventDefault();
  };
  useMenuKeys(area, open);
  return (
    <div ref={area} className={className} onContextMenu={onContextMenu}>
      {children}
      <Opened {...{ label, place, items, opened }} onClose={close} onChoose={choose} />
    </div>
  );
}

interface OpenedProps {
  label: string;
  place: MenuPlace;
  items: readonly ContextItem[];
  opened: boolean;
  onClose: () => void;
  onChoose: (item: ContextItem) => void;
}

function Opened({ label, place, items, opened, onClose, onChoose }: OpenedProps) {
  return (
    <Menu
      opened={opened}
      onChange={(next) => !next && onClose()}
      returnFocus={false}
      hideDetached={false}
      position="bottom-start"
      offset={2}
      width={230}
      withinPortal
    >
      <Menu.Target>
        <button type="button" className="k-context-anchor" tabIndex={-1} aria-hidden style={place}>
          {label}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map((item) => (
          <Item key={item.key} item={item} onChoose={() => onChoose(item)} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Item({ item, onChoose }: { item: ContextItem; onChoose: () => void }) {
  const { icon: Icon, to } = item;
  const look = {
    leftSection: Icon && <Icon size={16} stroke={1.6} />,
    ...(item.danger ? { c: 'var(--k-danger)' } : {}),
    onClick: onChoose,
  };
  return (
    <>
      {item.apart && <Menu.Divider />}
      {to === undefined ? (
        <Menu.Item {...look}>{item.title}</Menu.Item>
      ) : (
        <Menu.Item {...look} component={Link} to={to} {...(item.newTab ? { target: '_blank', rel: 'noopener' } : {})}>
          {item.title}
        </Menu.Item>
      )}
    </>
  );
}

interface Offer {
  readonly row: HTMLElement | null;
  readonly place: MenuPlace;
  readonly items: readonly ContextItem[];
}

const nowhere: Offer = { row: null, place: { left: 0, top: 0 }, items: [] };

/** What is open and where; it stays while the menu fades away. The row that it speaks of is marked. */
function useOpening(itemsFor: ContextMenuProps['itemsFor']) {
  const [{ place, items, row }, setState] = useState(nowhere);
  const [opened, setOpened] = useState(false);
  const before = useRef<HTMLElement | null>(null);
  // The focus goes back first: what is chosen may take it further, into a dialog or a field.
  const close = () => {
    row?.removeAttribute('data-menu-open');
    if (opened) before.current?.focus({ preventScroll: true });
    setOpened(false);
  };
  const open = (next: HTMLElement | null, at: MenuPlace): boolean => {
    const offered = itemsFor(next?.dataset['menuKey'] ?? null);
    if (offered.length === 0) return false;
    row?.removeAttribute('data-menu-open');
    next?.setAttribute('data-menu-open', 'true');
    if (!opened) before.current = document.activeElement as HTMLElement | null;
    setState({ row: next, place: at, items: offered });
    setOpened(true);
    return true;
  };
  return { place, items, opened, open, close };
}

function useMenuKeys(
  area: { readonly current: HTMLElement | null },
  open: (row: HTMLElement | null, at: MenuPlace) => boolean,
): void {
  const { t } = useTranslation();
  const run = () => {
    const found = area.current && rowUnderKeys(area.current);
    return found ? open(found.row, placeBelow(found.row ?? found.area)) : false;
  };
  useShortcut({ keys: 'Shift+F10', label: t('keys.menu'), group: 'list', run });
  useShortcut({ keys: 'ContextMenu', label: '', group: 'list', hidden: true, run });
}
