import { Combobox, Pill, PillsInput } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reference } from '../documents/record';
import type { InputProps } from './input-props';
import { RefOptions } from './ref-options';
import { type RefPicking, useRefPicking } from './use-ref-picking';

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
  /** A reference of the target whose name is shown beside it, to tell namesakes apart: the client of a person. */
  note?: string;
  /** Names that the page already has. */
  known?: readonly Reference[];
  /** Opens at once, for editing in place. */
  openAtOnce?: boolean;
}

/** Picks a record, or several, by typing a part of the name. */
export function RefPicker(props: RefPickerProps) {
  const picking = useRefPicking(props);
  const { combobox } = picking;
  const input = useRef<HTMLInputElement>(null);
  const open = () => {
    if (!props.disabled) combobox.openDropdown();
    input.current?.focus();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={(id) => void picking.submit(id)} withinPortal>
      <Combobox.DropdownTarget>
        <PillsInput
          label={props.label}
          error={props.error}
          required={props.required ?? false}
          disabled={props.disabled ?? false}
          onClick={open}
          rightSection={<PickerEnd props={props} picking={picking} />}
        >
          <Pill.Group>
            {props.multiple && <PickedPills props={props} picking={picking} />}
            <TypedText props={props} picking={picking} input={input} />
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <RefOptions {...picking.found} picked={picking.ids} createText={picking.createText} />
    </Combobox>
  );
}

interface PartProps {
  props: RefPickerProps;
  picking: RefPicking;
}

function nameOf(props: RefPickerProps): string | undefined {
  return props.ariaLabel ?? (typeof props.label === 'string' ? props.label : undefined);
}

function PickedPills({ props, picking }: PartProps) {
  const { t } = useTranslation();
  return picking.picked.map((reference) => (
    <Pill
      key={reference.id}
      withRemoveButton={!props.disabled}
      removeButtonProps={{ 'aria-label': t('pickers.remove', { name: reference.name }) }}
      onRemove={() => picking.tell(picking.picked.filter((one) => one.id !== reference.id))}
    >
      {reference.name}
    </Pill>
  ));
}

function TypedText({ props, picking, input }: PartProps & { input: React.RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation();
  const { combobox, picked } = picking;
  const single = props.multiple ? undefined : picked[0];
  const invitation = picked.length === 0 ? (props.placeholder ?? t('pickers.search')) : '';
  return (
    <Combobox.EventsTarget>
      <PillsInput.Field
        ref={input}
        aria-label={nameOf(props)}
        aria-invalid={props.error ? true : undefined}
        autoFocus={props.autoFocus}
        placeholder={single ? single.name : invitation}
        data-picked={single ? true : undefined}
        value={picking.text}
        disabled={props.disabled}
        onChange={(event) => picking.type(event.currentTarget.value)}
        onKeyDown={picking.onKeyDown}
        onBlur={() => combobox.closeDropdown()}
      />
    </Combobox.EventsTarget>
  );
}

function PickerEnd({ props, picking }: PartProps) {
  const { t } = useTranslation();
  if (!props.clearable || picking.picked.length === 0 || props.disabled) return <IconChevronDown size={14} aria-hidden />;
  return (
    <button
      type="button"
      className="k-clear"
      tabIndex={-1}
      aria-label={t('pickers.clear', { field: nameOf(props) ?? '' })}
      onClick={(event) => {
        event.stopPropagation();
        picking.tell([]);
      }}
    >
      <IconX size={14} />
    </button>
  );
}
