import { countryProfile } from '@kolo/kernel';
import { useWords } from '@kolo/web-core';
import { Autocomplete, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCard } from '../card/card-context';
import { InlineForm } from '../card/inline-form';
import { useChildren } from '../card/use-children';
import { useRefusals } from '../card/use-refusals';
import { TaxCodeInput } from '../form/tax-code-input';
import { SameCode } from './same-code';

interface Values {
  readonly taxCode: string;
  readonly form: string;
  readonly name: string;
}

interface NewEntityProps {
  /** It is the client's first: it begins as what is known of the client. */
  first: boolean;
  onDone: () => void;
}

/** The code first: with it the rest may come from the register. */
export function NewEntity({ first, onDone }: NewEntityProps) {
  const { t } = useTranslation();
  const { record } = useCard();
  const { add } = useChildren('legalEntity');
  const known = (name: string) => (first ? ((record[name] as string | null | undefined) ?? '') : '');
  const [values, setValues] = useState<Values>({ taxCode: known('taxCode'), form: '', name: known('name') });
  const { problems, setProblems, saving, attempt } = useRefusals('name');
  const change = (part: Partial<Values>) => {
    setValues((before) => ({ ...before, ...part }));
    setProblems({});
  };
  const submit = () =>
    void attempt(async () => {
      const filled = Object.entries(values).filter(([, value]) => (value as string).trim() !== '');
      await add(Object.fromEntries(filled));
      onDone();
    });
  return (
    <InlineForm
      boxed
      label={t('requisites.add')}
      submitLabel={t('verbs.add')}
      saving={saving}
      onSubmit={submit}
      onCancel={onDone}
    >
      <EntityFields values={values} problems={problems} change={change} />
      <SameCode code={values.taxCode} />
    </InlineForm>
  );
}

interface EntityFieldsProps {
  values: Values;
  problems: Readonly<Record<string, string>>;
  change: (part: Partial<Values>) => void;
}

function EntityFields({ values, problems, change }: EntityFieldsProps) {
  const words = useWords();
  return (
    <div className="cl-editor__grid">
      <TaxCodeInput
        label={words.field('legalEntity', 'taxCode')}
        value={values.taxCode}
        error={problems['taxCode']}
        autoFocus
        onChange={(taxCode) => change({ taxCode: taxCode ?? '' })}
      />
      <Autocomplete
        label={words.field('legalEntity', 'form')}
        data={[...countryProfile('UA').legalForms]}
        value={values.form}
        error={problems['form']}
        onChange={(form) => change({ form })}
      />
      <TextInput
        className="cl-editor__wide"
        label={words.field('legalEntity', 'name')}
        value={values.name}
        error={problems['name']}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
    </div>
  );
}
