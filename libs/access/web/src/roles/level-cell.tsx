import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type KeyboardEvent, memo, useState } from 'react';
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
  const { t } = useTranslation();
  const { label, level, possible, readOnly } = props;
  const [opened, setOpened] = useState(false);
  const fixed = readOnly || possible.length < 2;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = fixed || event.ctrlKey || event.altKey ? undefined : levelOfKey(event, level, possible);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (next !== level) props.onChange(next);
  };
  const word = t(`rights.levels.${level}`);
  const cell = (
    <button
      type="button"
      className="k-level"
      data-cell={props.id}
      data-level={level}
      data-changed={props.changed || undefined}
      data-collides={props.collides || undefined}
      aria-label={`${label}: ${word}${props.changed ? `, ${t('console.roles.changed')}` : ''}`}
      aria-disabled={fixed || undefined}
      tabIndex={props.focusable ? 0 : -1}
      title={possible.length < 2 ? t('console.roles.forEverybody') : undefined}
      onFocus={props.onFocus}
      onKeyDown={onKeyDown}
    >
      <span className="k-level__verb" aria-hidden>
        {props.verbLabel}
      </span>
      <LevelSign level={level} />
      <span className="k-level__word">{word}</span>
    </button>
  );
  if (fixed) return cell;
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" width={250}>
      <Menu.Target>{cell}</Menu.Target>
      <Menu.Dropdown aria-label={label}>
        {possible.map((one, index) => (
          <Menu.Item
            key={one}
            role="menuitemradio"
            aria-checked={one === level}
            leftSection={one === level ? <IconCheck size={15} /> : <span className="k-level__blank" />}
            rightSection={<kbd className="k-kbd">{index + 1}</kbd>}
            onClick={() => props.onChange(one)}
          >
            {t(`rights.levels.${one}`)}
            <span className="k-level__hint">{t(`console.roles.levelHints.${one}`)}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
});

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
