import { useState } from 'react';
import { FieldInput } from '../inputs/field-input';
import type { FieldInfo } from '../viewer/metadata';
import { useWords } from '../words/use-words';
import type { BulkFormProps } from './bulk-types';

/** Asks which values are added to a list, or taken out of it: tags, categories, interests, roles (SM-15). */
export function listValuesForm(field: FieldInfo) {
  return function ListValuesForm({ entity, onChange }: BulkFormProps) {
    const words = useWords();
    const [value, setValue] = useState<readonly string[]>([]);
    const choose = (given: unknown) => {
      const list = (given ?? []) as readonly string[];
      setValue(list);
      onChange(list.length > 0 ? { [field.name]: list } : null);
    };
    return (
      <FieldInput
        entity={entity}
        field={field}
        label={words.field(entity, field.name)}
        value={value}
        onChange={choose}
        autoFocus
      />
    );
  };
}
