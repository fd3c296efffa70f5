import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../keyboard/keyboard-provider';
import type { DataGridProps } from './grid-types';

interface GridKeys<Row> {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly props: DataGridProps<Row>;
  readonly activeIndex: number;
  readonly moveTo: (index: number) => void;
  readonly pageRows: number;
}

/** j/k/arrows move, x selects, Space peeks, Enter opens; they also work while nothing has the focus. */
export function useGridKeys<Row>({ scroller, props, activeIndex, moveTo, pageRows }: GridKeys<Row>): void {
  const { t } = useTranslation();
  const focusIsOurs = () => {
    const focused = document.activeElement;
    return focused === null || focused === document.body || focused === scroller.current || focused.id === 'content';
  };
  const within = (act: () => unknown) => () => (focusIsOurs() ? act() : false);
  const onActive = (act: ((row: Row) => void) | undefined) =>
    within(() => {
      const row = props.rows[activeIndex];
      if (row === undefined || !act) return false;
      act(row);
      return true;
    });
  const toggle = (row: Row) =>
    props.wholeRow?.(row) ? undefined : props.selection?.toggle(props.rowKey(row), activeIndex, false);
  const list = { group: 'list' } as const;
  const hidden = { ...list, label: '', hidden: true } as const;

  useShortcut({ ...list, keys: 'j', label: t('keys.next'), run: within(() => moveTo(activeIndex + 1)) });
  useShortcut({ ...list, keys: 'k', label: t('keys.previous'), run: within(() => moveTo(activeIndex - 1)) });
  useShortcut({ ...list, keys: 'x', label: t('keys.select'), run: onActive(toggle) }, props.selection !== undefined);
  useShortcut({ ...list, keys: 'Enter', label: t('keys.open'), run: onActive(props.onOpen) }, props.onOpen !== undefined);
  useShortcut({ ...list, keys: 'Space', label: t('keys.peek'), run: onActive(props.onPeek) }, props.onPeek !== undefined);
  useShortcut({ ...hidden, keys: 'ArrowDown', run: within(() => moveTo(activeIndex + 1)) });
  useShortcut({ ...hidden, keys: 'ArrowUp', run: within(() => moveTo(activeIndex - 1)) });
  useShortcut({ ...hidden, keys: 'PageDown', run: within(() => moveTo(activeIndex + pageRows)) });
  useShortcut({ ...hidden, keys: 'PageUp', run: within(() => moveTo(activeIndex - pageRows)) });
  useShortcut({ ...hidden, keys: 'Home', run: within(() => moveTo(0)) });
  useShortcut({ ...hidden, keys: 'End', run: within(() => moveTo(props.rows.length - 1)) });
}
