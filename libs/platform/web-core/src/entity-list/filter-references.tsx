import { Checkbox, TextInput } from '@mantine/core';
import { StatusDot } from '@kolo/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reference } from '../documents/record';
import { useRefOptions } from '../inputs/use-ref-options';
import { useReferences } from '../inputs/use-references';
import type { FieldInfo } from '../viewer/metadata';
import { type FilterChip, meValue } from './filter-model';

interface ReferenceValuesProps {
  field: FieldInfo;
  chip: FilterChip;
  onChange: (values: readonly string[]) => void;
}

/** Ticks the records to filter by; those ticked stay on top while one looks for more. */
export function ReferenceValues({ field, chip, onChange }: ReferenceValuesProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const target = field.target ?? '';
  const { options, loading, error, hasMore } = useRefOptions({ target, directory: field.directory, text, enabled: true });
  const [first] = useState(chip.values);
  const onTop = useReferences(
    target,
    first.filter((value) => value !== meValue),
  );
  const found = options.filter((option) => !onTop.some((one) => one.id === option.id));
  const shown = text.trim() === '' ? [...onTop, ...found] : options;
  const toggle = (id: string, on: boolean) => onChange(on ? [...chip.values, id] : chip.values.filter((value) => value !== id));
  return (
    <>
      <TextInput
        data-autofocus
        autoFocus
        aria-label={t('pickers.search')}
        placeholder={t('pickers.search')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="k-filter-options" role="group" aria-label={t('filters.value')}>
        {field.target === 'user' && text === '' && (
          <Option
            reference={{ id: meValue, name: t('filters.currentUser') }}
            on={chip.values.includes(meValue)}
            onToggle={toggle}
          />
        )}
        {shown.map((reference) => (
          <Option key={reference.id} reference={reference} on={chip.values.includes(reference.id)} onToggle={toggle} />
        ))}
        {shown.length === 0 && (
          <span className="k-muted">{t(error ? 'pickers.failed' : loading ? 'common.loading' : 'pickers.nothing')}</span>
        )}
        {hasMore && <span className="k-muted">{t('pickers.more')}</span>}
      </div>
    </>
  );
}

interface OptionProps {
  reference: Reference;
  on: boolean;
  onToggle: (id: string, on: boolean) => void;
}

function Option({ reference, on, onToggle }: OptionProps) {
  return (
    <Checkbox
      label={reference.color ? <StatusDot mark={reference} /> : reference.name}
      checked={on}
      onChange={(event) => onToggle(reference.id, event.currentTarget.checked)}
    />
  );
}
