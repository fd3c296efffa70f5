import { RefPicker, useViewer, useWords } from '@kolo/web-core';
import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { InlineForm } from '../card/inline-form';
import { type PersonDraft, useNewPerson } from './use-new-person';

/** A new person in one go: name, what they do, how to reach them. */
export function NewPersonForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const viewer = useViewer();
  const { draft, change, problems, saving, save } = useNewPerson(onDone);
  const line = (name: Exclude<keyof PersonDraft, 'classifierIds'>, label: string, type = 'text') => (
    <TextInput
      label={label}
      type={type}
      value={draft[name]}
      error={problems[name]}
      autoFocus={name === 'name'}
      autoComplete="off"
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <InlineForm
      boxed
      label={t('clients.contactPerson.add')}
      submitLabel={t('verbs.add')}
      saving={saving}
      onSubmit={save}
      onCancel={onDone}
    >
      {line('name', t('clients.contactPerson.fullName'))}
      {viewer.field('contactPerson', 'position') && line('position', words.field('contactPerson', 'position'))}
      {line('phone', t('clients.form.phone'), 'tel')}
      {line('email', t('clients.form.email'), 'email')}
      {viewer.field('contactPerson', 'classifierIds') && <Classifiers draft={draft} change={change} />}
    </InlineForm>
  );
}

function Classifiers({ draft, change }: { draft: PersonDraft; change: (part: Partial<PersonDraft>) => void }) {
  const words = useWords();
  return (
    <RefPicker
      target="directoryEntry"
      directory="classifier"
      multiple
      label={words.field('contactPerson', 'classifierIds')}
      value={draft.classifierIds}
      onChange={(value) => change({ classifierIds: (value ?? []) as string[] })}
    />
  );
}
