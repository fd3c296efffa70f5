import { Combobox, Pill, PillsInput, useCombobox } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reference } from '../documents/record';
import type { InputProps } from './input-props';
import { RefOptions } from './ref-options';
import { useCreateReference } from './use-create-reference';
import { useRefOptions } from './use-ref-options';
import { useReferences } from './use-references';

export interface RefPickerProps extends Omit<InputProps, 'value' | 'onChange'> {
  /** The entity to pick from: `user`, `directoryEntry`, `counterparty`. */
  target: string;
  /** Which directory, for `directoryEntry`. */
  directory?: string | null;
  multiple?: boolean;
  /** What is typed may be added on the spot. */
  creatable?: boolean;
  clearable?: boolean;
  /** An id, or ids with `multiple`. */
  value: string | readonly string[] | null | undefined;
  onChange: (value: string | string[] | null, references: readonly Reference[]) => void;
  /** Narrows what is offered; in the API's filter language. */
  filter?: Readonly<Record<string, unknown>>;
  /** Names that the page already has. */
  known?: readonly Reference[];
  /** Opens at once, for editing in place. */
  openAtOnce?: boolean;
}

/** Picks a record, or several, by typing a part of the name. */
export function RefPicker(props: RefPickerProps) {
  const { multiple = false, value, onChange, target, directory } = props;
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const combobox = useCombobox({ defaultOpened: props.openAtOnce ?? false, onDropdownClose: () => setText('') });
  const ids = Array.isArray(value) ? (value as readonly string[]) : value ? [value as string] : [];
  const picked = useReferences(target, ids, props.known);
  const { options, loading, error, hasMore } = useRefOptions({ target, directory, filter: props.filter, text, enabled: combobox.dropdownOpened });
  const create = useCreateReference(target, directory, props.creatable ?? false);
  const input = useRef<HTMLInputElement>(null);

  const tell = (references: readonly Reference[]) => {
    const next = references.map((reference) => reference.id);
    onChange(multiple ? next : (next[0] ?? null), references);
  };
  const pick = (reference: Reference) => {
    setText('');
    if (!multiple) {
      tell([reference]);
      combobox.closeDropdown();
    } else tell(ids.includes(reference.id) ? picked.filter((one) => one.id !== reference.id) : [...picked, reference]);
  };
  const submit = async (id: string) => {
    const found = id === '+' ? await create.run(text.trim()) : options.find((option) => option.id === id);
    if (found) pick(found);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Backspace' && text === '' && picked.length > 0 && (multiple || props.clearable)) {
      event.preventDefault();
      tell(picked.slice(0, -1));
    }
    // Esc closes the list first; what stands around sees the second one.
    if (event.key === 'Escape' && combobox.dropdownOpened) event.stopPropagation();
    if (event.key === 'Enter' && combobox.dropdownOpened) event.stopPropagation();
  };
  const name = props.ariaLabel ?? (typeof props.label === 'string' ? props.label : undefined);
  const single = !multiple ? picked[0] : undefined;
  return (
    <Combobox store={combobox} onOptionSubmit={(id) => void submit(id)} withinPortal>
      <Combobox.DropdownTarget>
        <PillsInput
          label={props.label}
          error={props.error}
          required={props.required ?? false}
          disabled={props.disabled ?? false}
          onClick={() => {
            if (!props.disabled) combobox.openDropdown();
            input.current?.focus();
          }}
          rightSection={
            (props.clearable && picked.length > 0 && !props.disabled) ? (
              <button
                type="button"
                className="k-clear"
                aria-label={t('pickers.clear', { field: name ?? '' })}
                onClick={(event) => {
                  event.stopPropagation();
                  tell([]);
                }}
              >
                <IconX size={14} />
              </button>
            ) : (
              <IconChevronDown size={14} aria-hidden />
            )
          }
        >
          <Pill.Group>
            {multiple &&
              picked.map((reference) => (
                <Pill
                  key={reference.id}
                  withRemoveButton={!props.disabled}
                  removeButtonProps={{ 'aria-label': t('pickers.remove', { name: reference.name }) }}
                  onRemove={() => tell(picked.filter((one) => one.id !== reference.id))}
                >
                  {reference.name}
                </Pill>
              ))}
            <Combobox.EventsTarget>
              <PillsInput.Field
                ref={input}
                aria-label={name}
                autoFocus={props.autoFocus}
                placeholder={single ? single.name : picked.length === 0 ? (props.placeholder ?? t('pickers.search')) : ''}
                data-picked={single ? true : undefined}
                value={text}
                disabled={props.disabled}
                onChange={(event) => {
                  setText(event.currentTarget.value);
                  combobox.openDropdown();
                  combobox.updateSelectedOptionIndex();
                }}
                onKeyDown={onKeyDown}
                onBlur={() => combobox.closeDropdown()}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <RefOptions
        options={options}
        picked={ids}
        loading={loading}
        failed={Boolean(error)}
        hasMore={hasMore}
        createText={create.allowed && isNew(text, options) ? text.trim() : ''}
      />
    </Combobox>
  );
}

function isNew(text: string, options: readonly Reference[]): boolean {
  const typed = text.trim().toLocaleLowerCase();
  return typed !== '' && !options.some((option) => option.name.toLocaleLowerCase() === typed);
}
