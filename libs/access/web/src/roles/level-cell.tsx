import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type ComponentPropsWithRef, type KeyboardEvent, memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Level, levels } from './rights';

interface LevelCellProps {
  /** «Клієнти: Бачити» */
  label: string;
  verbLabel: string;
  level: Level;
  possible: readonly Level[];
  changed: boolean;
  collides: boolean;
  readOnly: boolean;
  focusable: boolean;
  id: string;
  onChange: (level: Level) => void;
  onFocus: () => void;
}

/** One crossing of the matrix: Enter or a click opens the levels, 1–4, + and − set them at once. */
export const LevelCell = memo(function LevelCell(props: LevelCellProps) {
  const { label, level, possible } = props;
  const [opened, setOpened] = useState(false);
  const fixed = props.readOnly || possible.length < 2;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = fixed || event.ctrlKey || event.altKey ? undefined : levelOfKey(event, level, possible);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (next !== level) props.onChange(next);
  };
  if (fixed) return <LevelButton cell={props} fixed />;
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" width={250}>
      <Menu.Target>
        <LevelButton cell={props} onKeyDown={onKeyDown} />
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>
        {possible.map((one, index) => (
          <LevelItem key={one} level={one} index={index} checked={one === level} onPick={props.onChange} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
});

interface LevelButtonProps extends ComponentPropsWithRef<'button'> {
  cell: LevelCellProps;
  fixed?: boolean;
}

/** The menu adds its own properties, such as `aria-haspopup` and what opens it. */
function LevelButton({ cell, fixed = false, onKeyDown, ...menu }: LevelButtonProps) {
  const { t } = useTranslation();
  const word = t(`rights.levels.${cell.level}`);
  const change = cell.changed ? `, ${t('console.roles.changed')}` : '';
  return (
    <button
      {...menu}
      type="button"
      className="k-level"
      data-cell={cell.id}
      data-level={cell.level}
      data-changed={cell.changed || undefined}
      data-collides={cell.collides || undefined}
      aria-label={`${cell.label}: ${word}${change}`}
      aria-disabled={fixed || undefined}
      tabIndex={cell.focusable ? 0 : -1}
      title={cell.possible.length < 2 ? t('console.roles.forEverybody') : undefined}
      onFocus={cell.onFocus}
      onKeyDown={onKeyDown}
    >
      <span className="k-level__verb" aria-hidden>
        {cell.verbLabel}
      </span>
      <LevelSign level={cell.level} />
      <span className="k-level__word">{word}</span>
    </button>
  );
}

interface LevelItemProps {
  level: Level;
  index: number;
  checked: boolean;
  onPick: (level: Level) => void;
}

function LevelItem({ level, index, checked, onPick }: LevelItemProps) {
  const { t } = useTranslation();
  return (
    <Menu.RadioItem
      value={level}
      checked={checked}
      closeMenuOnClick
      checkIcon={<IconCheck size={15} />}
      rightSection={<kbd className="k-kbd">{index + 1}</kbd>}
      onChange={() => onPick(level)}
    >
      {t(`rights.levels.${level}`)}
      <span className="k-console-hint">{t(`console.roles.levelHints.${level}`)}</span>
    </Menu.RadioItem>
  );
}

/** Three steps, filled as far as the right goes: the sign besides the colour. */
function LevelSign({ level }: { level: Level }) {
  const rank = levels.indexOf(level);
  return (
    <span className="k-level__sign" aria-hidden>
      {[1, 2, 3].map((step) => (
        <i key={step} data-on={step <= rank || undefined} />
      ))}
    </span>
  );
}

function levelOfKey({ key }: KeyboardEvent, level: Level, possible: readonly Level[]): Level | undefined {
  const at = possible.indexOf(level);
  if (/^[1-4]$/.test(key)) return possible[Number(key) - 1];
  if (key === '+' || key === '=') return possible[Math.min(at + 1, possible.length - 1)];
  if (key === '-' || key === '−') return possible[Math.max(at - 1, 0)];
  if (key === 'Delete' || key === 'Backspace') return possible[0];
  return undefined;
}
