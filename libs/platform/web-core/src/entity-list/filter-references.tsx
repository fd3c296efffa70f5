import { Checkbox, TextInput } from '@mantine/core';
import { StatusDot } from '@kolo/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reference } from '../documents/record';
import { useRefOptions } from '../inputs/use-ref-options';
import { scopeFilter } from '../inputs/scope-filter';
import { useReferences } from '../inputs/use-references';
import type { EntityInfo, FieldInfo } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';
import { type FilterChip, meValue } from './filter-model';

interface ReferenceValuesProps {
  entity: EntityInfo;
  field: FieldInfo;
  chip: FilterChip;
  onChange: (values: readonly string[]) => void;
}

/** Ticks the records to filter by; those ticked stay on top while one looks for more. */
export function ReferenceValues({ entity, field, chip, onChange }: ReferenceValuesProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { shown, note } = useOffered(entity.name, field, chip, text);
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
        {shown.map((reference) => (
          <Option key={reference.id} reference={reference} on={chip.values.includes(reference.id)} onToggle={toggle} />
        ))}
        {note && <span className="k-muted">{note}</span>}
      </div>
    </>
  );
}

function useOffered(entity: string, field: FieldInfo, chip: FilterChip, text: string) {
  const { t } = useTranslation();
  const target = field.target ?? '';
  const filter = scopeFilter(useViewer(), entity, field);
  const question = { target, directory: field.directory, filter, text, enabled: true };
  const { options, loading, error, hasMore } = useRefOptions(question);
  const [first] = useState(chip.values);
  const ticked = useReferences(
    target,
    first.filter((value) => value !== meValue),
  );
  const me = field.target === 'user' ? [{ id: meValue, name: t('filters.currentUser') }] : [];
  const rest = options.filter((option) => !ticked.some((one) => one.id === option.id));
  const shown: readonly Reference[] = text.trim() === '' ? [...me, ...ticked, ...rest] : options;
  const none = t(error ? 'pickers.failed' : loading ? 'common.loading' : 'pickers.nothing');
  return { shown, note: shown.length === 0 ? none : hasMore ? t('pickers.more') : '' };
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
