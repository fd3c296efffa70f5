import { useCombobox } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import type { Reference } from '../documents/record';
import type { RefPickerProps } from './ref-picker';
import { useCreateReference } from './use-create-reference';
import { useRefOptions } from './use-ref-options';
import { useReferences } from './use-references';

export type RefPicking = ReturnType<typeof useRefPicking>;

/** What is typed, offered and picked in a picker. */
export function useRefPicking(props: RefPickerProps) {
  const { multiple = false, value, onChange, target, directory } = props;
  const [text, setText] = useState('');
  const combobox = useCombobox({ defaultOpened: props.openAtOnce ?? false, onDropdownClose: () => setText('') });
  const ids = idsOf(value);
  const picked = useReferences(target, ids, props.known);
  const query = { target, directory, filter: props.filter, text, enabled: combobox.dropdownOpened };
  const { options, loading, error, hasMore } = useRefOptions(query);
  const create = useCreateReference(target, directory, props.creatable ?? false);

  const tell = (references: readonly Reference[]) => {
    const next = references.map((reference) => reference.id);
    onChange(multiple ? next : (next[0] ?? null), references);
  };
  const pick = (reference: Reference) => {
    setText('');
    if (!multiple) combobox.closeDropdown();
    if (!multiple) tell([reference]);
    else tell(ids.includes(reference.id) ? picked.filter((one) => one.id !== reference.id) : [...picked, reference]);
  };
  const submit = async (id: string) => {
    const found = id === '+' ? await create.run(text.trim()) : options.find((option) => option.id === id);
    if (found) pick(found);
  };
  const type = (next: string) => {
    setText(next);
    combobox.openDropdown();
    combobox.updateSelectedOptionIndex();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Backspace' && text === '' && picked.length > 0 && (multiple || props.clearable)) {
      event.preventDefault();
      tell(picked.slice(0, -1));
    }
    // The first Esc or Enter is for the list; what stands around sees the next.
    if (combobox.dropdownOpened && (event.key === 'Escape' || event.key === 'Enter')) event.stopPropagation();
  };
  const createText = create.allowed && isNew(text, options) ? text.trim() : '';
  return {
    combobox,
    text,
    type,
    ids,
    picked,
    tell,
    submit,
    onKeyDown,
    createText,
    found: { options, loading, failed: Boolean(error), hasMore },
  };
}

function idsOf(value: RefPickerProps['value']): readonly string[] {
  if (typeof value === 'string') return value ? [value] : [];
  return value ?? [];
}

function isNew(text: string, options: readonly Reference[]): boolean {
  const typed = text.trim().toLocaleLowerCase();
  return typed !== '' && !options.some((option) => option.name.toLocaleLowerCase() === typed);
}
