import { useViewer, useWords } from '@kolo/web-core';
import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InlineForm } from '../card/inline-form';
import { useRefusals } from '../card/use-refusals';
import { type Address, addressKinds, addressParts } from './address';

type Values = Readonly<Record<string, string | null>>;

interface AddressEditorProps {
  address?: Address;
  /** Throws what the server refuses. */
  onSave: (values: Values) => Promise<void>;
  onCancel: () => void;
}

const texts = [...addressParts, 'text'];

/** An address by its parts, or as one line when that is all there is. */
export function AddressEditor({ address, onSave, onCancel }: AddressEditorProps) {
  const { t } = useTranslation();
  const [values, setValues] = useState<Values>(() => ({ kind: 'ACTUAL', ...valuesOf(address) }));
  const { problems, setProblems, saving, attempt } = useRefusals('text');
  const change = (name: string, value: string) => {
    setValues((before) => ({ ...before, [name]: value }));
    setProblems({});
  };
  const submit = () => {
    const changed = changesOf(values, address);
    if (!texts.some((name) => values[name]?.trim())) setProblems({ city: t('errors.required') });
    else if (Object.keys(changed).length === 0) onCancel();
    else void attempt(() => onSave(changed));
  };
  const label = t(address ? 'clients.address.edit' : 'clients.address.add');
  return (
    <InlineForm boxed label={label} submitLabel={t('verbs.save')} saving={saving} onSubmit={submit} onCancel={onCancel}>
      <AddressFields values={values} problems={problems} change={change} />
    </InlineForm>
  );
}

interface AddressFieldsProps {
  values: Values;
  problems: Readonly<Record<string, string>>;
  change: (name: string, value: string) => void;
}

function AddressFields({ values, problems, change }: AddressFieldsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const viewer = useViewer();
  return (
    <>
      <Select
        label={words.field('address', 'kind')}
        data={addressKinds.map((kind) => ({ value: kind, label: words.option('address', 'kind', kind) }))}
        value={values['kind'] ?? 'ACTUAL'}
        onChange={(kind) => kind && change('kind', kind)}
        allowDeselect={false}
      />
      <div className="cl-editor__grid">
        {texts
          .filter((name) => viewer.field('address', name))
          .map((name) => (
            <TextInput
              key={name}
              className={name === 'text' || name === 'street' ? 'cl-editor__wide' : undefined}
              label={name === 'text' ? t('clients.address.line') : words.field('address', name)}
              value={values[name] ?? ''}
              error={problems[name]}
              autoFocus={name === 'city'}
              onChange={(event) => change(name, event.currentTarget.value)}
            />
          ))}
      </div>
    </>
  );
}

function valuesOf(address: Address | undefined): Values {
  if (!address) return {};
  return Object.fromEntries(
    ['kind', ...texts].map((name) => [name, (address[name as keyof Address] as string | null | undefined) ?? null]),
  );
}

/** What differs from the stored address; of a new one, what was filled in. */
function changesOf(values: Values, address: Address | undefined): Values {
  const before = valuesOf(address);
  const trimmed = Object.entries(values).map(([name, value]) => [name, value?.trim() || null] as const);
  return Object.fromEntries(trimmed.filter(([name, value]) => (address ? value !== (before[name] ?? null) : value !== null)));
}
