import { ColorInput, Popover } from '@mantine/core';
import { markColor, markColors } from '@kolo/web-ui';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DirectoryEntry } from './directories.graphql';

interface ColorPickerProps {
  entry: DirectoryEntry;
  readOnly: boolean;
  onPick: (color: string | null) => void;
}

/** The colours of the palette, stored as `#rrggbb`; any other one can be typed. */
export function ColorPicker({ entry, readOnly, onPick }: ColorPickerProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const pick = (color: string | null) => {
    setOpened(false);
    if (color !== entry.color) onPick(color);
  };
  const background = entry.color ? markColor(entry.color) : undefined;
  const dot = <span className="k-entry__color" data-empty={entry.color ? undefined : true} style={{ background }} />;
  if (readOnly) return dot;
  const label = t('console.directories.colorOf', { name: entry.name });
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus position="bottom-start">
      <Popover.Target>
        <button type="button" className="k-entry__swatch" aria-label={label} onClick={() => setOpened(!opened)}>
          {dot}
        </button>
      </Popover.Target>
      <Popover.Dropdown className="k-colors">
        <Palette color={entry.color} onPick={pick} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Palette({ color, onPick }: { color: string | null; onPick: (color: string | null) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <div role="group" aria-label={t('directoryEntry.fields.color')}>
        {Object.entries(markColors).map(([name, { light }]) => (
          <button
            key={name}
            type="button"
            aria-label={t(`console.directories.colors.${name}`)}
            aria-pressed={color === light}
            style={{ background: light }}
            onClick={() => onPick(light)}
          >
            {color === light && <IconCheck size={14} aria-hidden />}
          </button>
        ))}
      </div>
      <ColorInput
        aria-label={t('console.directories.ownColor')}
        placeholder="#1c7ed6"
        defaultValue={color ?? ''}
        format="hex"
        withPicker={false}
        withEyeDropper={false}
        onChangeEnd={(typed) => /^#[0-9a-f]{6}$/i.test(typed) && onPick(typed)}
      />
      <button type="button" className="k-colors__none" onClick={() => onPick(null)}>
        {t('console.directories.noColor')}
      </button>
    </>
  );
}
