import { useViewer, useWords } from '@kolo/web-core';
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DirectoryEntry } from './directories.graphql';

interface EntryScopeProps {
  entry: DirectoryEntry;
  directory: string;
  readOnly: boolean;
  onPick: (scope: string | null) => void;
}

/** For which kind of records a word is; for all that take words of its directory when none is chosen. */
export function EntryScope({ entry, directory, readOnly, onPick }: EntryScopeProps) {
  const { t } = useTranslation();
  const words = useWords();
  const kinds = useViewer().entities.filter((entity) => entity.fields.some((field) => field.directory === directory));
  const anything = { value: '', label: t('groupings.everywhere') };
  return (
    <Select
      className="k-entry__scope"
      size="xs"
      aria-label={t('groupings.scopeOf', { name: entry.name })}
      data={[anything, ...kinds.map(({ name }) => ({ value: name, label: words.many(name) }))]}
      value={entry.scope ?? ''}
      allowDeselect={false}
      readOnly={readOnly}
      onChange={(scope) => onPick(scope || null)}
    />
  );
}
