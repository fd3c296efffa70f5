import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRefusal } from '../frame/use-refusal';
import type { Directory } from './use-directory';

interface AddEntryProps {
  directory: Directory;
  withCode: boolean;
  /** For whoever begins a new word from elsewhere. */
  input?: RefObject<HTMLInputElement | null>;
}

/** A line at the end of the directory: type, Enter, and type the next one. */
export function AddEntry({ directory, withCode, input: given }: AddEntryProps) {
  const own = useRef<HTMLInputElement>(null);
  const input = given ?? own;
  const { t } = useTranslation();
  const { refusal, busy, attempt, refuse, forget } = useRefusal();
  const [typed, setTyped] = useState({ name: '', code: '' });
  const submit = async () => {
    const [name, code] = [typed.name.trim(), typed.code.trim()];
    if (busy) return;
    if (name === '') return refuse(t('errors.required'));
    if (!(await attempt(() => directory.add(name, code || null)))) return;
    setTyped({ name: '', code: '' });
    input.current?.focus();
  };
  const type = (part: Partial<typeof typed>) => {
    setTyped((before) => ({ ...before, ...part }));
    forget();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  const line = (name: 'name' | 'code', label: string) => ({
    'aria-label': label,
    placeholder: label,
    value: typed[name],
    onChange: (event: { currentTarget: HTMLInputElement }) => type({ [name]: event.currentTarget.value }),
  });
  return (
    <form className="k-entry-add" onSubmit={onSubmit}>
      <TextInput ref={input} maxLength={200} error={refusal} {...line('name', t('console.directories.newName'))} />
      {withCode && <TextInput className="k-entry-add__code" maxLength={40} {...line('code', t('directoryEntry.fields.code'))} />}
      <Button type="submit" variant="default" loading={busy} leftSection={<IconPlus size={16} />}>
        {t('verbs.add')}
      </Button>
    </form>
  );
}
