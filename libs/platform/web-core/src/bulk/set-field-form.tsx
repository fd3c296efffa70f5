import { Checkbox, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldInput } from '../inputs/field-input';
import { type FieldInfo, isWritable } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';
import { useWords } from '../words/use-words';
import type { BulkFormProps } from './bulk-types';

/** Chooses a field and the value that all selected records get, or that it is to be cleared (SM-14). */
export function SetFieldForm({ entity, onChange }: BulkFormProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { fields, field, value, clear, choose, tell } = useFilling(entity, onChange);
  return (
    <>
      <Select
        label={t('bulk.field')}
        data={fields.map((each) => ({ value: each.name, label: words.field(entity, each.name) }))}
        value={field?.name ?? null}
        onChange={choose}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('pickers.nothing')}
        data-autofocus
      />
      {field && !clear && (
        <FieldInput
          key={field.name}
          entity={entity}
          field={field}
          label={words.field(entity, field.name)}
          value={value}
          onChange={(given) => tell(field, given, false)}
        />
      )}
      {field && !field.required && field.kind !== 'BOOLEAN' && (
        <Checkbox label={t('bulk.clear')} checked={clear} onChange={(event) => tell(field, null, event.currentTarget.checked)} />
      )}
    </>
  );
}

function useFilling(entity: string, onChange: BulkFormProps['onChange']) {
  const fields = (useViewer().entity(entity)?.fields ?? []).filter(canBeFilled);
  const [name, setName] = useState<string | null>(null);
  const [value, setValue] = useState<unknown>(null);
  const [clear, setClear] = useState(false);
  const named = (wanted: string | null) => fields.find((each) => each.name === wanted);
  const tell = (chosen: FieldInfo | undefined, given: unknown, cleared: boolean) => {
    setValue(given);
    setClear(cleared);
    const empty = given === null || given === undefined || given === '';
    onChange(chosen && (cleared || !empty) ? { [chosen.name]: cleared ? null : given } : null);
  };
  const choose = (chosen: string | null) => {
    setName(chosen);
    tell(named(chosen), named(chosen)?.kind === 'BOOLEAN' ? false : null, false);
  };
  return { fields, field: named(name), value, clear, choose, tell };
}

/** Lists are added to and taken from; everything else that may be written later can be filled. */
function canBeFilled(field: FieldInfo): boolean {
  return isWritable(field) && !field.fixed && field.kind !== 'LIST';
}
