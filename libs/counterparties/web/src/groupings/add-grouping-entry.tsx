import { useApolloClient } from '@apollo/client/react';
import { announce } from '@kolo/web-core';
import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReason } from '../use-reason';
import { addEntryDocument } from './groupings.graphql';

interface AddEntryProps {
  directory: string;
  /** The entry that the new one hangs on. */
  parent?: { readonly id: string; readonly name: string };
  onClose?: () => void;
}

/** Type a word, Enter, and type the next one. */
export function AddGroupingEntry({ directory, parent, onClose }: AddEntryProps) {
  const { t } = useTranslation();
  const { input, name, refusal, type, submit } = useAdding(directory, parent?.id ?? null);
  const label = parent ? t('groupings.addBelow', { name: parent.name }) : t(`groupings.of.${directory}.add`);
  return (
    <form className="gr-add" onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && onClose?.()}>
      <TextInput
        ref={input}
        aria-label={label}
        placeholder={label}
        value={name}
        maxLength={200}
        error={refusal}
        autoFocus={parent !== undefined}
        onChange={(event) => type(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" leftSection={<IconPlus size={15} aria-hidden />}>
        {t('verbs.add')}
      </Button>
    </form>
  );
}

function useAdding(directory: string, parentId: string | null) {
  const { t } = useTranslation();
  const client = useApolloClient();
  const reason = useReason();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const add = async () => {
    const typed = name.trim();
    if (!typed) return setRefusal(t('errors.required'));
    try {
      const context = announce(t('groupings.added', { name: typed }));
      await client.mutate({ mutation: addEntryDocument, variables: { input: { directory, name: typed, parentId } }, context });
      setName('');
      input.current?.focus();
    } catch (error) {
      setRefusal(reason(error));
    }
  };
  const type = (next: string) => {
    setName(next);
    setRefusal(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void add();
  };
  return { input, name, refusal, type, submit };
}
