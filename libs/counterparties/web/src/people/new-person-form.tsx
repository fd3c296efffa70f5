import { failureOf, fieldSentence, RefPicker, useSentence, useViewer, useWords } from '@kolo/web-core';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChildren } from '../card/use-children';
import { guessKind } from '../channels/channel-kinds';

interface PersonDraft {
  readonly name: string;
  readonly position: string;
  readonly phone: string;
  readonly email: string;
  readonly classifierIds: readonly string[];
}

const empty: PersonDraft = { name: '', position: '', phone: '', email: '', classifierIds: [] };

/** A new person in one go: name, what they do, how to reach them. */
export function NewPersonForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const viewer = useViewer();
  const { draft, change, errors, saving, submit } = useNewPerson(onDone);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    onDone();
  };
  const line = (name: 'name' | 'position' | 'phone' | 'email', label: string) => (
    <TextInput
      label={label}
      value={draft[name]}
      error={errors[name]}
      autoFocus={name === 'name'}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
      {...(name === 'phone' ? { type: 'tel' } : {})}
    />
  );
  return (
    <form className="cl-editor cl-editor--boxed" aria-label={t('clients.contactPerson.add')} onSubmit={submit} onKeyDown={onKeyDown}>
      {line('name', t('clients.contactPerson.fullName'))}
      {viewer.field('contactPerson', 'position') && line('position', words.field('contactPerson', 'position'))}
      {line('phone', t('clients.form.phone'))}
      {line('email', t('clients.form.email'))}
      {viewer.field('contactPerson', 'classifierIds') && (
        <RefPicker
          target="directoryEntry"
          directory="classifier"
          multiple
          label={words.field('contactPerson', 'classifierIds')}
          value={draft.classifierIds}
          onChange={(value) => change({ classifierIds: (value ?? []) as string[] })}
        />
      )}
      <div className="cl-editor__buttons">
        <Button type="submit" loading={saving}>
          {t('verbs.add')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onDone}>
          {t('verbs.cancel')}
        </Button>
      </div>
    </form>
  );
}

function useNewPerson(onDone: () => void) {
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const people = useChildren('contactPerson');
  const channels = useChildren('contactChannel');
  const [draft, setDraft] = useState(empty);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [saving, setSaving] = useState(false);
  /** Known after a half-done attempt, so that trying again does not make the person twice. */
  const [madeId, setMadeId] = useState<string | null>(null);
  const attempt = async () => {
    const { name, position, phone, email, classifierIds } = draft;
    const input = { lastName: name.trim(), ...(position.trim() ? { position: position.trim() } : {}), ...(classifierIds.length > 0 ? { classifierIds } : {}) };
    const personId = madeId ?? (await people.add(input));
    setMadeId(personId);
    const reach = async (at: 'phone' | 'email', kind: string, value: string) => {
      if (value.trim() === '') return;
      await channels.add({ personId, kind, value: value.trim() }, true).catch((refusal: unknown) => {
        const own = failureOf(refusal).fields.find(({ field }) => field === 'value');
        setErrors((before) => ({ ...before, [at]: own ? fieldSentence(own, t, i18n) : sentence(refusal) }));
        throw refusal;
      });
      setDraft((before) => ({ ...before, [at]: '' }));
    };
    await reach('phone', guessKind(phone) === 'WORK' ? 'WORK' : 'MOBILE', phone);
    await reach('email', 'EMAIL', email);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (saving) return;
    if (draft.name.trim() === '') return setErrors({ name: t('errors.required') });
    setSaving(true);
    setErrors({});
    try {
      await attempt();
      onDone();
    } catch (refusal) {
      setErrors((before) => (Object.keys(before).length > 0 ? before : { name: sentence(refusal) }));
    } finally {
      setSaving(false);
    }
  };
  const change = (part: Partial<PersonDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setErrors({});
  };
  return { draft, errors, saving, change, submit: (event: FormEvent) => void submit(event) };
}
