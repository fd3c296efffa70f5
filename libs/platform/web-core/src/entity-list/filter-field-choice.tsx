import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldInfo } from '../viewer/metadata';
import { useWords } from '../words/use-words';

interface FieldChoiceProps {
  entity: string;
  fields: readonly FieldInfo[];
  onChoose: (field: FieldInfo) => void;
}

/** Finds a field by typing a part of its name. */
export function FieldChoice({ entity, fields, onChoose }: FieldChoiceProps) {
  const { t } = useTranslation();
  const words = useWords();
  const [typed, setTyped] = useState('');
  const named = fields.map((field) => ({ field, name: words.field(entity, field.name) }));
  const found = named.filter(({ name }) => name.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase()));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement && found[0]) {
      // Otherwise the same press would land in the form that takes this one's place, and send it.
      event.preventDefault();
      onChoose(found[0].field);
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button')];
    const next = buttons[buttons.indexOf(event.target as HTMLElement) + (event.key === 'ArrowDown' ? 1 : -1)];
    event.preventDefault();
    next?.focus();
  };
  return (
    <div onKeyDown={onKeyDown}>
      <TextInput
        data-autofocus
        aria-label={t('filters.findField')}
        placeholder={t('filters.findField')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ul className="k-field-choice">
        {found.map(({ field, name }) => (
          <li key={field.name}>
            <button type="button" onClick={() => onChoose(field)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
