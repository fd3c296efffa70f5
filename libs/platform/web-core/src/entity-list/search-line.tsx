import { ActionIcon, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

const typingPause = 150;

interface SearchLineProps {
  value: string;
  placeholder: string | undefined;
  onChange: (text: string) => void;
}

/** Searches as people type, after a short pause. */
export function SearchLine({ value, placeholder, onChange }: SearchLineProps) {
  const { t } = useTranslation();
  const [text, setText] = useTyped(value, onChange);
  const clear = (
    <ActionIcon size={22} aria-label={t('verbs.clear')} onClick={() => setText('')}>
      <IconX size={14} />
    </ActionIcon>
  );
  return (
    <TextInput
      className="k-list-search"
      type="search"
      aria-label={t('list.search')}
      placeholder={placeholder ?? t('list.searchPlaceholder')}
      leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
      rightSection={text && clear}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
    />
  );
}

/** What is in the field, told when the typing pauses; the address may also change by itself (back button). */
function useTyped(value: string, onChange: (text: string) => void) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  const tell = useRef(onChange);
  tell.current = onChange;
  useEffect(() => {
    if (value === told.current) return;
    told.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (text === told.current) return undefined;
    const timer = setTimeout(() => {
      told.current = text;
      tell.current(text);
    }, typingPause);
    return () => clearTimeout(timer);
  }, [text]);
  return [text, setText] as const;
}
