import { RefPicker, type RefPickerProps, useWords } from '@kolo/web-core';

type CounterpartyPickerProps = Omit<RefPickerProps, 'target' | 'directory' | 'creatable'>;

/** Picks a client, or several, by a part of the name, phone or code. */
export function CounterpartyPicker(props: CounterpartyPickerProps) {
  const words = useWords();
  return <RefPicker clearable label={words.one('counterparty')} {...props} target="counterparty" />;
}
