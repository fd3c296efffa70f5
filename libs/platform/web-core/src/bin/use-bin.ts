import { useApolloClient, useQuery } from '@apollo/client/react';
import { toasts } from '@kolo/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../apollo/changes';
import { useOnChange } from '../apollo/changes-provider';
import { documentOf, pascal } from '../documents/documents';
import { useSentence } from '../errors/use-sentence';
import type { EntityInfo } from '../viewer/metadata';
import { binDocument } from './bin.graphql';

const pageSize = 60;

/** The deleted records of one kind, page by page; read again after each change. */
export function useBin(entity: string, search: string) {
  const asked = { entity, search: search.trim() || null, first: pageSize };
  const { data, error, loading, refetch, fetchMore } = useQuery(binDocument, {
    variables: asked,
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  });
  useOnChange(() => refetch());
  const page = data?.bin;
  const more = () => {
    if (loading || !page?.pageInfo.hasNextPage) return;
    void fetchMore({
      variables: { after: page.pageInfo.endCursor },
      updateQuery: (before, { fetchMoreResult }) => ({
        bin: { ...fetchMoreResult.bin, nodes: [...before.bin.nodes, ...fetchMoreResult.bin.nodes] },
      }),
    });
  };
  return { page, error, refetch: () => void refetch(), more };
}

interface Outcome {
  readonly changed: number;
  readonly kept: readonly { readonly reason: string }[];
}

/** Takes records out of the bin; the toast puts them back. */
export function useRestore(entity: EntityInfo, onDone: () => void) {
  const client = useApolloClient();
  const { t } = useTranslation();
  const sentence = useSentence();
  const [busy, setBusy] = useState(false);
  const name = `restore${pascal(entity.plural)}`;
  const restore = async (ids: readonly string[]) => {
    const mutation = documentOf<Readonly<Record<string, Outcome>>, object>(
      `mutation ${pascal(name)}($selection: ${pascal(entity.name)}Selection!) { ${name}(selection: $selection) { changed kept { id reason } } }`,
    );
    setBusy(true);
    try {
      const context = announce(t('toasts.restored'));
      const { data } = await client.mutate({ mutation, variables: { selection: { ids } }, context });
      const kept = data?.[name]?.kept ?? [];
      const [first] = kept;
      if (first) toasts.error(`${t('list.kept', { count: kept.length })}: ${t(`errors.${first.reason}`)}`);
      onDone();
    } catch (error) {
      toasts.error(sentence(error));
    } finally {
      setBusy(false);
    }
  };
  return { restore, busy };
}
