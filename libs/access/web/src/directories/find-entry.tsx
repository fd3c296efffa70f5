import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Looks for a word of a long directory, by its name or its code. */
export function FindEntry({ text, onType }: { text: string; onType: (text: string) => void }) {
  const { t } = useTranslation();
  return (
    <TextInput
      className="k-entries__find"
      type="search"
      aria-label={t('console.directories.find')}
      placeholder={t('console.directories.find')}
      leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
      value={text}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  );
}
