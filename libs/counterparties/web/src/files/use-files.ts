import { useApolloClient, useQuery } from '@apollo/client/react';
import { announce, useOnChange, useSession, useViewer } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attachFileDocument, deleteFileDocument, filesDocument } from './files.graphql';
import { useReason } from '../use-reason';

const pageSize = 50;

/** The files that hang on a record, newest first. */
export function useFiles(subjectType: string, subjectId: string) {
  const viewer = useViewer();
  const visible = viewer.can('view', 'storedFile');
  const filter = { subjectType: { eq: subjectType }, subjectId: { in: [subjectId] } };
  const input = { first: pageSize, filter, sort: [{ field: 'createdAt', descending: true }] };
  const { data, error, refetch } = useQuery(filesDocument, {
    variables: { input },
    skip: !visible,
    fetchPolicy: 'cache-and-network',
  });
  useOnChange(() => visible && refetch());
  return { visible, files: data?.storedFiles.nodes, hasMore: data?.storedFiles.pageInfo.hasNextPage ?? false, error, refetch };
}

export interface Sending {
  readonly key: string;
  readonly name: string;
  /** Why it did not arrive; null while it is on its way. */
  readonly problem: string | null;
}

/** Sends files one after another and hangs them on the record. */
export function useSending(subjectType: string, subjectId: string, arrived: () => Promise<unknown>) {
  const session = useSession();
  const client = useApolloClient();
  const { t } = useTranslation();
  const reason = useReason();
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const drop = (key: string) => setSending((before) => before.filter((one) => one.key !== key));
  const send = async (file: File, key: string) => {
    try {
      const { id } = await session.upload(file);
      const context = announce(t('clients.files.added', { name: file.name }));
      await client.mutate({ mutation: attachFileDocument, variables: { fileId: id, subjectType, subjectId }, context });
      await arrived();
      drop(key);
    } catch (error) {
      const problem = reason(error);
      setSending((before) => before.map((one) => (one.key === key ? { ...one, problem } : one)));
    }
  };
  const add = async (files: readonly File[]) => {
    const queue = files.map((file) => ({ file, key: crypto.getRandomValues(new Uint32Array(2)).join('-') }));
    setSending((before) => [...before, ...queue.map(({ file, key }) => ({ key, name: file.name, problem: null }))]);
    for (const { file, key } of queue) await send(file, key);
  };
  return { sending, add: (files: readonly File[]) => void add(files), dismiss: drop };
}

/** Into the bin, with Undo. */
export function useDeleteFile(): (id: string, name: string) => Promise<void> {
  const client = useApolloClient();
  const { t } = useTranslation();
  const reason = useReason();
  return async (id, name) => {
    try {
      const context = announce(t('clients.files.removed', { name }));
      const { data } = await client.mutate({ mutation: deleteFileDocument, variables: { id }, context });
      if (data?.deleteStoredFiles.changed === 0) toasts.error(t('errors.accessDenied'));
    } catch (error) {
      toasts.error(reason(error));
    }
  };
}
