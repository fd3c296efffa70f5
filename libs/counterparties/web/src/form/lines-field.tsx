import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type ClipboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { splitPasted } from './client-draft';

interface LinesFieldProps {
  /** «Телефон»; further lines are numbered. */
  label: string;
  addLabel: string;
  type: 'tel' | 'email';
  lines: readonly string[];
  errors: Readonly<Record<string, string>>;
  /** The prefix of the lines' errors. */
  name: string;
  onChange: (lines: readonly string[]) => void;
}

/** As many phones or e-mails as there are, one a line. */
export function LinesField({ label, addLabel, type, lines, errors, name, onChange }: LinesFieldProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const shown = lines.length > 0 ? lines : [''];
  const set = (index: number, text: string) => onChange(shown.map((line, at) => (at === index ? text : line)));
  const focusLast = () => setTimeout(() => box.current?.querySelector<HTMLInputElement>('.cl-line:last-of-type input')?.focus());
  const add = () => {
    onChange([...shown, '']);
    focusLast();
  };
  const paste = (event: ClipboardEvent, index: number) => {
    const parts = splitPasted(event.clipboardData.getData('text'));
    if (parts.length < 2 || shown[index]?.trim()) return;
    event.preventDefault();
    onChange([...shown.slice(0, index), ...parts, ...shown.slice(index + 1)]);
    focusLast();
  };
  return (
    <div className="cl-lines" ref={box} role="group" aria-label={label}>
      {shown.map((line, index) => (
        <div key={index} className="cl-line">
          <TextInput
            label={index === 0 ? label : undefined}
            aria-label={index === 0 ? undefined : `${label} ${index + 1}`}
            type={type}
            autoComplete="off"
            value={line}
            maxLength={300}
            error={errors[`${name}.${index}`]}
            onChange={(event) => set(index, event.currentTarget.value)}
            onPaste={(event) => paste(event, index)}
          />
          {shown.length > 1 && (
            <ActionIcon aria-label={t('pickers.remove', { name: line || `${label} ${index + 1}` })} onClick={() => onChange(shown.filter((_, at) => at !== index))}>
              <IconX size={14} />
            </ActionIcon>
          )}
        </div>
      ))}
      {shown.at(-1)?.trim() !== '' && (
        <Button variant="subtle" color="gray" size="compact-sm" className="cl-add" leftSection={<IconPlus size={14} />} onClick={add}>
          {addLabel}
        </Button>
      )}
    </div>
  );
}
