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
  const { multiple = false, target, directory } = props;
  const [text, setText] = useState('');
  const combobox = useCombobox({ defaultOpened: props.openAtOnce ?? false, onDropdownClose: () => setText('') });
  const ids = idsOf(props.value);
  const picked = useReferences(target, ids, props.known);
  const found = useFound(props, text, combobox.dropdownOpened);
  const create = useCreateReference(target, directory, props.creatable ?? false);
  const tell = teller(props);
  const pick = (reference: Reference) => {
    setText('');
    if (!multiple) combobox.closeDropdown();
    tell(multiple ? toggled(picked, reference) : [reference]);
  };
  const submit = async (id: string) => {
    const chosen = id === '+' ? await create.run(text.trim()) : found.options.find((option) => option.id === id);
    if (chosen) pick(chosen);
  };
  const type = (next: string) => {
    setText(next);
    combobox.openDropdown();
    combobox.updateSelectedOptionIndex();
  };
  const takeLast = () => text === '' && (multiple || props.clearable) && tell(picked.slice(0, -1));
  const createText = create.allowed && isNew(text, found.options) ? text.trim() : '';
  return {
    combobox,
    text,
    type,
    ids,
    picked,
    tell,
    submit,
    createText,
    found,
    onKeyDown: keys(combobox.dropdownOpened, takeLast),
  };
}

function useFound({ target, directory, filter, note }: RefPickerProps, text: string, enabled: boolean) {
  const { options, loading, error, hasMore } = useRefOptions({ target, directory, filter, note, text, enabled });
  return { options, loading, failed: Boolean(error), hasMore };
}

function teller({ multiple, onChange }: RefPickerProps) {
  return (references: readonly Reference[]) => {
    const next = references.map((reference) => reference.id);
    onChange(multiple ? next : (next[0] ?? null), references);
  };
}

function toggled(picked: readonly Reference[], reference: Reference): readonly Reference[] {
  const rest = picked.filter((one) => one.id !== reference.id);
  return rest.length < picked.length ? rest : [...picked, reference];
}

/** Backspace takes the last away. The first Esc or Enter is for the open list; what stands around sees the next. */
function keys(opened: boolean, takeLast: () => unknown) {
  return (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Backspace') takeLast();
    if (opened && (event.key === 'Escape' || event.key === 'Enter')) event.stopPropagation();
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
