import { useApolloClient, useQuery } from '@apollo/client/react';
import { announce, useOnChange, useSentence } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEveryPage } from '../frame/use-every-page';
import {
  createDirectoryEntryDocument,
  deleteDirectoryEntryDocument,
  type DirectoryEntry,
  directoryEntriesDocument,
  directoryUsageDocument,
  type EntryPatch,
  reorderDirectoryDocument,
  updateDirectoryEntryDocument,
} from './directories.graphql';
import { moved } from './order';

/** A directory's words with how many records have each, and what can be done with them. */
export function useDirectory(directory: string, counted: boolean) {
  const pages = useEveryPage(directoryEntriesDocument, 'directoryEntries', { directory });
  const usage = useQuery(directoryUsageDocument, { variables: { directory }, fetchPolicy: 'cache-and-network', skip: !counted });
  useOnChange(() => counted && usage.refetch());
  const counts = useMemo(() => {
    const found = usage.data?.directoryUsage;
    return found ? new Map(found.map(({ id, count }) => [id, count])) : null;
  }, [usage.data]);
  const [order, setOrder] = useState<readonly string[] | null>(null);
  const entries = useMemo(() => inOrder(pages.nodes, order), [pages.nodes, order]);
  const commands = useEntryCommands(directory, entries ?? [], setOrder);
  return { ...pages, entries, counts, ...commands };
}

export type Directory = ReturnType<typeof useDirectory>;

/** Until the server has stored a new order, it is shown as the person put it. */
function inOrder(nodes: readonly DirectoryEntry[] | null, order: readonly string[] | null): readonly DirectoryEntry[] | null {
  if (!nodes || !order) return nodes;
  return [...nodes].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

function useEntryCommands(
  directory: string,
  entries: readonly DirectoryEntry[],
  setOrder: (order: readonly string[] | null) => void,
) {
  const { t } = useTranslation();
  const client = useApolloClient();
  const attempt = useAttempt();
  const update = ({ id, version }: DirectoryEntry, patch: EntryPatch, message: string | null) =>
    client.mutate({ mutation: updateDirectoryEntryDocument, variables: { id, version, patch }, context: announce(message) });
  const store = (ids: readonly string[]) => {
    const context = announce(t('console.directories.reordered'));
    return client.mutate({ mutation: reorderDirectoryDocument, variables: { directory, ids }, context });
  };
  return {
    add: useAdding(directory, entries),
    remove: useRemoving(),
    /** Throws what is wrong, for the input to show. */
    change: (entry: DirectoryEntry, patch: EntryPatch) => update(entry, patch, t('common.saved')),
    archive: (entry: DirectoryEntry, archived: boolean) => {
      const message = archived ? 'console.directories.archived' : 'console.directories.unarchived';
      return attempt(() => update(entry, { archived }, t(message, { name: entry.name })));
    },
    move: async (id: string, to: number) => {
      const next = moved(entries, id, to).map((entry) => entry.id);
      setOrder(next);
      await attempt(() => store(next));
      await client.refetchQueries({ include: [directoryEntriesDocument] });
      setOrder(null);
    },
  };
}

function useAttempt() {
  const sentence = useSentence();
  return async (run: () => Promise<unknown>): Promise<void> => {
    try {
      await run();
    } catch (error) {
      toasts.error(sentence(error));
    }
  };
}

/** Throws what is wrong, for the input to show. */
function useAdding(directory: string, entries: readonly DirectoryEntry[]) {
  const { t } = useTranslation();
  const client = useApolloClient();
  return (name: string, code: string | null) => {
    const position = Math.max(0, ...entries.map((entry) => entry.position)) + 10;
    const input = { directory, name, position, ...(code ? { code } : {}) };
    const context = announce(t('console.directories.added', { name }));
    return client.mutate({ mutation: createDirectoryEntryDocument, variables: { input }, context });
  };
}

function useRemoving() {
  const { t } = useTranslation();
  const client = useApolloClient();
  const attempt = useAttempt();
  return (entry: DirectoryEntry) =>
    attempt(async () => {
      const context = announce(t('console.directories.deleted', { name: entry.name }));
      const { data } = await client.mutate({ mutation: deleteDirectoryEntryDocument, variables: { id: entry.id }, context });
      const [kept] = data?.deleteDirectoryEntries.kept ?? [];
      if (kept) toasts.show({ message: `«${entry.name}»: ${t(`errors.${kept.reason}`)}`, tone: 'error', seconds: 12 });
    });
}
