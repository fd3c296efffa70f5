import { Checkbox, TextInput } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { type EntityInfo, type FieldInfo, isReference } from '../viewer/metadata';
import { useWords } from '../words/use-words';
import type { FilterChip } from './filter-model';
import { ReferenceValues } from './filter-references';

const DayInput = lazy(() => import('../inputs/time-inputs').then((module) => ({ default: module.DayInput })));

interface FilterValuesProps {
  entity: EntityInfo;
  field: FieldInfo;
  chip: FilterChip;
  onChange: (values: readonly string[]) => void;
}

/** The inputs for the values of a condition. */
export function FilterValues(props: FilterValuesProps) {
  const { field, chip } = props;
  if (isReference(field)) return <ReferenceValues {...props} />;
  if (field.options && field.kind !== 'TEXT') return <OptionValues {...props} />;
  if (chip.op === 'between') return <BetweenValues {...props} />;
  return <OneValue {...props} index={0} />;
}

function OptionValues({ entity, field, chip, onChange }: FilterValuesProps) {
  const words = useWords();
  const { t } = useTranslation();
  return (
    <Checkbox.Group value={[...chip.values]} onChange={onChange} aria-label={t('filters.value')}>
      <div className="k-filter-options">
        {(field.options ?? []).map((option) => (
          <Checkbox key={option} value={option} label={words.option(entity.name, field.name, option)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

function BetweenValues(props: FilterValuesProps) {
  return (
    <div className="k-filter-between">
      <OneValue {...props} index={0} />
      <OneValue {...props} index={1} />
    </div>
  );
}

function OneValue({ field, chip, onChange, index }: FilterValuesProps & { index: number }) {
  const { t } = useTranslation();
  const days = chip.op === 'inNextDays';
  const label = days
    ? t('anniversary.days')
    : t(chip.op === 'between' ? (index === 0 ? 'filters.valueFrom' : 'filters.valueTo') : 'filters.value');
  const value = chip.values[index] ?? '';
  const change = (next: string) => {
    const values = chip.op === 'between' ? [chip.values[0] ?? '', chip.values[1] ?? ''] : [''];
    values[index] = next;
    onChange(values);
  };
  if (field.kind === 'DATE' || field.kind === 'MOMENT') {
    return (
      <Suspense fallback={<TextInput aria-label={label} readOnly value="" />}>
        <DayInput ariaLabel={label} placeholder={label} value={value || null} onChange={(day) => change(day ?? '')} />
      </Suspense>
    );
  }
  const number = field.kind !== 'TEXT' && field.kind !== 'LONG_TEXT';
  return (
    <TextInput
      data-autofocus={index === 0 || undefined}
      autoFocus={index === 0}
      aria-label={label}
      placeholder={label}
      inputMode={days ? 'numeric' : number ? 'decimal' : 'text'}
      value={value}
      onChange={(event) =>
        change(number ? event.currentTarget.value.replace(/[^\d.,-]/g, '').replace(',', '.') : event.currentTarget.value)
      }
    />
  );
}
