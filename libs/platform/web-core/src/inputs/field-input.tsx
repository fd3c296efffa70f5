import { Checkbox, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import type { MoneyValue } from '@kolo/web-ui';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reference } from '../documents/record';
import { type FieldInfo, isReference } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';
import { useWords } from '../words/use-words';
import { AnnualDateInput } from './annual-date-input';
import type { InputProps } from './input-props';
import { MoneyInput, NumberField } from './number-inputs';
import { RefPicker } from './ref-picker';
import { scopeFilter } from './scope-filter';

const DayInput = lazy(() => import('./time-inputs').then((module) => ({ default: module.DayInput })));
const MomentInput = lazy(() => import('./time-inputs').then((module) => ({ default: module.MomentInput })));

export interface FieldInputProps extends InputProps {
  entity: string;
  field: FieldInfo;
  /** Names of the references that are picked already. */
  known?: readonly Reference[];
  /** Told besides the value, so that names need not be asked for again. */
  onReferences?: (references: readonly Reference[]) => void;
  /** Pickers open at once, for editing in place. */
  openAtOnce?: boolean;
}

/** The input of a field by its kind. */
export function FieldInput(props: FieldInputProps): ReactNode {
  const { field } = props;
  if (isReference(field)) return <ReferenceInput {...props} />;
  switch (field.kind) {
    case 'CHOICE':
    case 'LIST':
      return <ChoiceInput {...props} />;
    case 'BOOLEAN':
      return <BooleanInput {...props} />;
    case 'LONG_TEXT':
      return <LongTextInput {...props} />;
    case 'NUMBER':
    case 'DECIMAL':
      return <NumberField {...plain(props)} value={props.value as number | null} whole={field.kind === 'NUMBER'} />;
    case 'MONEY':
      return <MoneyInput {...plain(props)} value={props.value as MoneyValue | null} />;
    case 'ANNIVERSARY':
      return <AnnualDateInput {...plain(props)} value={props.value as string | null} />;
    case 'DATE':
    case 'MOMENT':
      return <TimeInput {...props} />;
    default:
      return <LineInput {...props} />;
  }
}

/** What Mantine's inputs take of ours. */
function plain(props: FieldInputProps) {
  const { label, ariaLabel, error, required, disabled, autoFocus, placeholder } = props;
  const onChange = (value: unknown) => props.onChange(value);
  return {
    label,
    ...(ariaLabel ? { ariaLabel } : {}),
    error,
    required: required ?? false,
    disabled: disabled ?? false,
    autoFocus: autoFocus ?? false,
    ...(placeholder ? { placeholder } : {}),
    onChange,
  };
}

function shared(props: FieldInputProps) {
  const { ariaLabel, onChange: _, ...rest } = plain(props);
  return { ...rest, 'aria-label': ariaLabel };
}

function LineInput(props: FieldInputProps) {
  const { max } = props.field;
  return (
    <TextInput
      {...shared(props)}
      value={(props.value as string | null) ?? ''}
      {...(max ? { maxLength: max } : {})}
      onChange={(event) => props.onChange(event.currentTarget.value || null)}
    />
  );
}

function LongTextInput(props: FieldInputProps) {
  return (
    <Textarea
      {...shared(props)}
      autosize
      minRows={3}
      maxRows={14}
      value={(props.value as string | null) ?? ''}
      onChange={(event) => props.onChange(event.currentTarget.value || null)}
    />
  );
}

function BooleanInput(props: FieldInputProps) {
  const { label, disabled, autoFocus, error } = shared(props);
  return (
    <Checkbox
      label={label}
      aria-label={props.ariaLabel}
      disabled={disabled}
      autoFocus={autoFocus}
      error={error}
      checked={props.value === true}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  );
}

function ChoiceInput(props: FieldInputProps) {
  const { entity, field, openAtOnce = false } = props;
  const { t } = useTranslation();
  const words = useWords();
  const data = (field.options ?? []).map((option) => ({ value: option, label: words.option(entity, field.name, option) }));
  const common = {
    ...shared(props),
    data,
    comboboxProps: { withinPortal: true },
    defaultDropdownOpened: openAtOnce,
    nothingFoundMessage: t('pickers.nothing'),
  };
  if (field.kind === 'LIST') {
    return (
      <MultiSelect
        {...common}
        value={(props.value as string[] | null) ?? []}
        onChange={(value) => props.onChange(value)}
        searchable={data.length > 8}
      />
    );
  }
  return (
    <Select
      {...common}
      value={(props.value as string | null) ?? null}
      onChange={(value) => props.onChange(value)}
      clearable={!field.required}
      allowDeselect={false}
      searchable={data.length > 8}
    />
  );
}

function ReferenceInput(props: FieldInputProps) {
  const { entity, field } = props;
  const filter = scopeFilter(useViewer(), entity, field);
  const picker = {
    ...(props.known ? { known: props.known } : {}),
    ...(filter ? { filter } : {}),
    openAtOnce: props.openAtOnce ?? false,
  };
  return (
    <RefPicker
      {...plain(props)}
      {...picker}
      target={field.target ?? ''}
      directory={field.directory ?? null}
      multiple={field.many}
      clearable={!field.required}
      creatable={field.target === 'directoryEntry'}
      value={props.value as string | string[] | null}
      onChange={(value, references) => {
        props.onChange(value);
        props.onReferences?.(references);
      }}
    />
  );
}

function TimeInput(props: FieldInputProps) {
  const Input = props.field.kind === 'DATE' ? DayInput : MomentInput;
  return (
    <Suspense fallback={<TextInput {...shared(props)} readOnly value="" />}>
      <Input {...plain(props)} value={props.value as string | null} />
    </Suspense>
  );
}
