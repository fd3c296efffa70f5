import './directories.css';
import { Tabs } from '@mantine/core';
import { useSentence, useViewer, useWords } from '@kolo/web-core';
import { EmptyState, ErrorState, RowsSkeleton } from '@kolo/web-ui';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ConsoleFrame } from '../frame/console-frame';
import { useAddress } from '../frame/use-address';
import { AddEntry } from './add-entry';
import { type DirectoryName, directoryNames } from './directory-names';
import { EntryList } from './entry-list';
import { EntryMenu } from './entry-menu';
import { FindEntry } from './find-entry';
import { useDirectory } from './use-directory';

const coded = new Set<DirectoryName>(['region', 'industry']);
/** Those that clients are sorted by, which a page explains side by side. */
const grouped = new Set<DirectoryName>(['category', 'tag', 'interest', 'status', 'source']);
/** So many words one sees at a glance; among more one looks for one. */
const many = 8;

/** The words that the company uses: one tab for each directory. */
export function DirectoriesPage() {
  const words = useWords();
  const [address, change] = useAddress();
  const chosen = directoryNames.find((name) => name === address['directory']) ?? 'status';
  return (
    <ConsoleFrame section="directories">
      <Tabs value={chosen} onChange={(directory) => change({ directory })} keepMounted={false} className="k-directories">
        <Tabs.List>
          {directoryNames.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {words.option('directoryEntry', 'directory', name)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {directoryNames.map((name) => (
          <Tabs.Panel key={name} value={name}>
            <Entries name={name} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </ConsoleFrame>
  );
}

/** What a directory is for, and where what hangs on it is explained. */
function Lead({ name }: { name: DirectoryName }) {
  const { t } = useTranslation();
  const viewer = useViewer();
  return (
    <>
      <p className="k-console-lead">{t(`console.directories.hints.${name}`)}</p>
      {name === 'category' && viewer.can('edit', 'customField') && (
        <p className="k-console-lead">
          {t('console.customFields.fromCategories')}{' '}
          <Link to="/console/custom-fields?entity=counterparty">{t('console.customFields.toFields')}</Link>
        </p>
      )}
      {grouped.has(name) && viewer.can('view', 'counterparty') && (
        <p className="k-console-lead">
          <Link to={`/groupings?of=${name}`}>{t('groupings.title')}</Link>
        </p>
      )}
    </>
  );
}

function Entries({ name }: { name: DirectoryName }) {
  const { t } = useTranslation();
  const words = useWords();
  const viewer = useViewer();
  const sentence = useSentence();
  const mayEdit = viewer.can('edit', 'directoryEntry');
  const mayAdd = viewer.can('create', 'directoryEntry');
  const adding = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const directory = useDirectory(name, mayEdit);
  if (!directory.entries && directory.error)
    return <ErrorState message={sentence(directory.error)} onRetry={directory.refetch} />;
  if (!directory.entries) return <RowsSkeleton rows={8} rowHeight={40} />;
  return (
    <div className="k-console-scroll">
      <Lead name={name} />
      {directory.entries.length === 0 && (
        <EmptyState title={t('console.directories.empty')} hint={t('console.directories.emptyHint')} />
      )}
      <EntryMenu directory={directory} onNew={mayAdd ? () => adding.current?.focus() : undefined}>
        {directory.entries.length > many && <FindEntry text={text} onType={setText} />}
        <EntryList
          label={words.option('directoryEntry', 'directory', name)}
          directory={directory}
          withCode={coded.has(name)}
          scoped={name === 'tag' ? name : undefined}
          text={text}
        />
        {mayAdd && <AddEntry input={adding} directory={directory} withCode={coded.has(name)} />}
      </EntryMenu>
      {mayEdit && directory.entries.length > 1 && <p className="k-console-keys">{t('console.directories.keysHint')}</p>}
    </div>
  );
}
