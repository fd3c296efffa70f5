import { failureOf, fieldSentence, useSentence, useViewer, useWords } from '@kolo/web-core';
import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Address, type AddressKind, addressKinds, addressParts } from './address';

type Values = Readonly<Record<string, string | null>>;

interface AddressEditorProps {
  address?: Address;
  /** Throws what the server refuses. */
  onSave: (values: Values) => Promise<void>;
  onCancel: () => void;
}

/** An address by its parts, or as one line when that is all there is. */
export function AddressEditor({ address, onSave, onCancel }: AddressEditorProps) {
  const { t } = useTranslation();
  const words = useWords();
  const viewer = useViewer();
  const { values, change, errors, saving, submit } = useAddressEditor(address, onSave);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  };
  const names = [...addressParts, 'text'].filter((name) => viewer.field('address', name));
  return (
    <form className="cl-editor cl-editor--boxed" aria-label={t(address ? 'clients.address.edit' : 'clients.address.add')} onSubmit={submit} onKeyDown={onKeyDown}>
      <Select
        label={words.field('address', 'kind')}
        data={addressKinds.map((kind) => ({ value: kind, label: words.option('address', 'kind', kind) }))}
        value={values['kind'] ?? 'ACTUAL'}
        onChange={(kind) => kind && change('kind', kind as AddressKind)}
        allowDeselect={false}
      />
      <div className="cl-editor__grid">
        {names.map((name) => (
          <TextInput
            key={name}
            className={name === 'text' || name === 'street' ? 'cl-editor__wide' : undefined}
            label={name === 'text' ? t('clients.address.line') : words.field('address', name)}
            value={values[name] ?? ''}
            error={errors[name]}
            autoFocus={name === 'city'}
            onChange={(event) => change(name, event.currentTarget.value)}
          />
        ))}
      </div>
      <div className="cl-editor__buttons">
        <Button type="submit" loading={saving}>
          {t('verbs.save')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {t('verbs.cancel')}
        </Button>
      </div>
    </form>
  );
}

function useAddressEditor(address: Address | undefined, onSave: AddressEditorProps['onSave']) {
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const [values, setValues] = useState<Values>(() => ({ kind: 'ACTUAL', ...valuesOf(address) }));
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [saving, setSaving] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const changed = changesOf(values, address);
    if (saving) return;
    if (![...addressParts, 'text'].some((name) => values[name]?.trim())) return setErrors({ city: t('errors.required') });
    setSaving(true);
    try {
      await onSave(changed);
    } catch (refusal) {
      const own = failureOf(refusal).fields.map((field) => [field.field, fieldSentence(field, t, i18n)] as const);
      setErrors(own.length > 0 ? Object.fromEntries(own) : { text: sentence(refusal) });
    } finally {
      setSaving(false);
    }
  };
  const change = (name: string, value: string) => {
    setValues((before) => ({ ...before, [name]: value }));
    setErrors({});
  };
  return { values, change, errors, saving, submit: (event: FormEvent) => void submit(event) };
}

function valuesOf(address: Address | undefined): Values {
  if (!address) return {};
  return Object.fromEntries(['kind', ...addressParts, 'text'].map((name) => [name, (address[name as keyof Address] as string | null | undefined) ?? null]));
}

/** What differs from the stored address; of a new one, what was filled in. */
function changesOf(values: Values, address: Address | undefined): Values {
  const before = valuesOf(address);
  const trimmed = Object.entries(values).map(([name, value]) => [name, value?.trim() || null] as const);
  return Object.fromEntries(trimmed.filter(([name, value]) => (address ? value !== (before[name] ?? null) : value !== null)));
}
