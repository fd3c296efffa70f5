import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type ClipboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { splitPasted } from './client-draft';
import { FromLine } from './from-line';

interface LinesFieldProps {
  /** «Телефон»; further lines are numbered. */
  label: string;
  addLabel: string;
  type: 'tel' | 'email';
  lines: readonly string[];
  errors: Readonly<Record<string, string>>;
  /** Lines of a pasted card, by the name of the line as in `errors`. */
  marks: Readonly<Record<string, number>>;
  /** The prefix of the lines' errors. */
  name: string;
  onChange: (lines: readonly string[]) => void;
}

/** As many phones or e-mails as there are, one a line. */
export function LinesField({ label, addLabel, type, lines, errors, marks, name, onChange }: LinesFieldProps) {
  const box = useRef<HTMLDivElement>(null);
  const shown = lines.length > 0 ? lines : [''];
  const focusLast = () => setTimeout(() => box.current?.querySelector<HTMLInputElement>('.cl-line:last-of-type input')?.focus());
  const putAt = (index: number, ...texts: readonly string[]) =>
    onChange([...shown.slice(0, index), ...texts, ...shown.slice(index + 1)]);
  const add = () => {
    onChange([...shown, '']);
    focusLast();
  };
  const paste = (event: ClipboardEvent, index: number) => {
    const parts = splitPasted(event.clipboardData.getData('text'));
    if (parts.length < 2 || shown[index]?.trim()) return;
    event.preventDefault();
    putAt(index, ...parts);
    focusLast();
  };
  return (
    <div className="cl-lines" ref={box} role="group" aria-label={label}>
      {shown.map((line, index) => (
        <Line
          key={index}
          label={label}
          index={index}
          type={type}
          text={line}
          error={errors[`${name}.${index}`]}
          mark={marks[`${name}.${index}`]}
          onChange={(text) => putAt(index, text)}
          onPaste={(event) => paste(event, index)}
          {...(shown.length > 1 ? { onRemove: () => putAt(index) } : {})}
        />
      ))}
      {shown.at(-1)?.trim() !== '' && <AddLine label={addLabel} onClick={add} />}
    </div>
  );
}

function AddLine({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      className="cl-add"
      leftSection={<IconPlus size={14} />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

interface LineProps {
  label: string;
  index: number;
  type: LinesFieldProps['type'];
  text: string;
  error: string | undefined;
  mark: number | undefined;
  onChange: (text: string) => void;
  onPaste: (event: ClipboardEvent) => void;
  onRemove?: () => void;
}

function Line({ label, index, type, text, error, mark, onChange, onPaste, onRemove }: LineProps) {
  const { t } = useTranslation();
  const named = index === 0 ? { label } : { 'aria-label': `${label} ${index + 1}` };
  return (
    <div className="cl-line">
      <TextInput
        {...named}
        type={type}
        autoComplete="off"
        value={text}
        maxLength={300}
        error={error}
        description={mark && <FromLine line={mark} />}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        onChange={(event) => onChange(event.currentTarget.value)}
        onPaste={onPaste}
      />
      {onRemove && (
        <ActionIcon aria-label={t('pickers.remove', { name: text || `${label} ${index + 1}` })} onClick={onRemove}>
          <IconX size={14} />
        </ActionIcon>
      )}
    </div>
  );
}
