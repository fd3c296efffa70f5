import { Button, TextInput } from '@mantine/core';
import { failureOf, fieldSentence, useSentence } from '@kolo/web-core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Directory } from './use-directory';

/** A line at the end of the directory: type, Enter, and type the next one. */
export function AddEntry({ directory, withCode }: { directory: Directory; withCode: boolean }) {
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (name.trim() === '') return setError(t('errors.required'));
    setBusy(true);
    try {
      await directory.add(name.trim(), code.trim() || null);
      setName('');
      setCode('');
      input.current?.focus();
    } catch (refusal) {
      const [field] = failureOf(refusal).fields;
      setError(field ? fieldSentence(field, t, i18n) : sentence(refusal));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="k-entry-add" onSubmit={(event) => void submit(event)}>
      <TextInput
        ref={input}
        aria-label={t('console.directories.newName')}
        placeholder={t('console.directories.newName')}
        maxLength={200}
        value={name}
        error={error}
        onChange={(event) => {
          setName(event.currentTarget.value);
          setError(null);
        }}
      />
      {withCode && (
        <TextInput
          className="k-entry-add__code"
          aria-label={t('directoryEntry.fields.code')}
          placeholder={t('directoryEntry.fields.code')}
          maxLength={40}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      )}
      <Button type="submit" variant="default" loading={busy} leftSection={<IconPlus size={16} />}>
        {t('verbs.add')}
      </Button>
    </form>
  );
}
