import { ActionIcon, Button, Checkbox, Popover, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconColumns3, IconGripVertical } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnControl } from './use-columns';

/** Which columns, and in what order. */
export function ColumnsMenu({ control, fixed }: { control: ColumnControl; fixed: string }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={300} trapFocus withinPortal>
      <Popover.Target>
        <Tooltip label={t('list.columns')} disabled={opened}>
          <ActionIcon aria-label={t('list.columns')} size={32} onClick={() => setOpened(!opened)}>
            <IconColumns3 size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className="k-columns">
        <ColumnChoices control={control} fixed={fixed} />
        <Button variant="subtle" color="gray" fullWidth onClick={control.reset}>
          {t('list.columnsReset')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

function ColumnChoices({ control, fixed }: { control: ColumnControl; fixed: string }) {
  const [dragged, setDragged] = useState<string | null>(null);
  const shown = control.shown.filter((key) => key !== fixed);
  const hidden = control.possible.map((column) => column.key).filter((key) => key !== fixed && !shown.includes(key));
  const titleOf = (key: string) => control.possible.find((column) => column.key === key)?.title ?? key;
  const move = (key: string, to: number) => {
    const rest = shown.filter((other) => other !== key);
    control.choose([...rest.slice(0, to), key, ...rest.slice(to)]);
  };
  return (
    <ul className="k-columns__list">
      {[...shown, ...hidden].map((key, index) => {
        const on = index < shown.length;
        return (
          <ColumnChoice
            key={key}
            title={titleOf(key)}
            on={on}
            first={index === 0}
            last={index === shown.length - 1}
            onToggle={() => control.choose(on ? shown.filter((other) => other !== key) : [...shown, key])}
            onMove={(step) => move(key, index + step)}
            onDragStart={() => setDragged(key)}
            onDrop={() => dragged && on && move(dragged, index)}
          />
        );
      })}
    </ul>
  );
}

interface ColumnChoiceProps {
  title: string;
  on: boolean;
  first: boolean;
  last: boolean;
  onToggle: () => void;
  onMove: (step: number) => void;
  onDragStart: () => void;
  onDrop: () => void;
}

function ColumnChoice({ title, on, first, last, onToggle, onMove, onDragStart, onDrop }: ColumnChoiceProps) {
  const { t } = useTranslation();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    onDrop();
  };
  return (
    <li draggable={on} onDragStart={onDragStart} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <IconGripVertical size={14} className={on ? 'k-faint' : 'k-invisible'} aria-hidden />
      <Checkbox label={title} aria-label={t('list.showColumn', { column: title })} checked={on} onChange={onToggle} />
      {on && (
        <span className="k-columns__moves">
          <ActionIcon size={22} disabled={first} aria-label={t('list.moveUp', { column: title })} onClick={() => onMove(-1)}>
            <IconChevronUp size={14} />
          </ActionIcon>
          <ActionIcon size={22} disabled={last} aria-label={t('list.moveDown', { column: title })} onClick={() => onMove(1)}>
            <IconChevronDown size={14} />
          </ActionIcon>
        </span>
      )}
    </li>
  );
}
