import { useMutation, useQuery } from '@apollo/client/react';
import { announce, useChanges, useViewer } from '@kolo/web-core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mergeDocument, type MergeField, type MergePreview, previewDocument } from './merge.graphql';

/** So many clients become one at a time. */
export const mostMerged = 20;

export interface Merging {
  readonly preview: MergePreview | undefined;
  readonly error: unknown;
  readonly loading: boolean;
  readonly sourcesOf: (field: MergeField) => readonly string[];
  readonly choose: (field: MergeField, fromIds: readonly string[]) => void;
  readonly survive: (id: string) => void;
  readonly reload: () => void;
  readonly run: () => Promise<void>;
  readonly busy: boolean;
  /** Why the last try was refused. */
  readonly refusal: unknown;
  /** The job that moves what is much. */
  readonly job: string | null;
  readonly jobEnded: (done: boolean) => void;
}

/** What merging some clients would make of them, what the viewer chose, and the merge itself. */
export function useMerge(ids: readonly string[], onMerged: (survivorId: string) => unknown): Merging {
  const viewer = useViewer();
  const [survivorId, setSurvivor] = useState<string | null>(null);
  const [choices, setChoices] = useState<ReadonlyMap<string, readonly string[]>>(new Map());
  const document = useMemo(() => previewDocument(viewer), [viewer]);
  const skip = ids.length < 2;
  const asked = useQuery(document, { variables: { ids, survivorId }, fetchPolicy: 'network-only', skip });
  const preview = (asked.data ?? asked.previousData)?.mergePreview;
  const fitting = preview?.clients.length === ids.length ? preview : undefined;
  const chosen = [...choices].flatMap(([field, fromIds]) => {
    const kept = fromIds.filter((id) => ids.includes(id));
    return kept.length > 0 || fromIds.length === 0 ? { field, fromIds: kept } : [];
  });
  const running = useRun(fitting, chosen, onMerged);
  return {
    preview: fitting,
    error: asked.error,
    loading: asked.loading,
    sourcesOf: (field) => chosen.find((choice) => choice.field === field.field)?.fromIds ?? field.fromIds,
    choose: (field, fromIds) => setChoices(new Map(choices).set(field.field, fromIds)),
    survive: setSurvivor,
    reload: () => {
      running.forget();
      void asked.refetch();
    },
    ...running,
  };
}

interface Choice {
  readonly field: string;
  readonly fromIds: readonly string[];
}

function useRun(preview: MergePreview | undefined, choices: readonly Choice[], onMerged: (id: string) => unknown) {
  const { t } = useTranslation();
  const changes = useChanges();
  const [merge, { loading }] = useMutation(mergeDocument);
  const [refusal, setRefusal] = useState<unknown>(null);
  const [job, setJob] = useState<string | null>(null);
  const message = t('mergePage.merged', { count: preview?.clients.length ?? 0 });
  const run = async () => {
    if (!preview || loading || job) return;
    setRefusal(null);
    const { survivorId, clients } = preview;
    const input = { survivorId, clients: clients.map(({ id, version }) => ({ id, version })), choices };
    try {
      const { data } = await merge({ variables: { input }, context: announce(message) });
      if (data?.mergeCounterparties.running) setJob(data.mergeCounterparties.batchId);
      else onMerged(survivorId);
    } catch (error) {
      setRefusal(error);
    }
  };
  const jobEnded = (done: boolean) => {
    if (!preview || !job) return;
    // A job tells of its change when it is done, not with the answer that began it.
    changes.announce({ batchIds: [job], message: done ? message : t('mergePage.stopped'), operation: 'MergeClients' });
    onMerged(preview.survivorId);
  };
  return { run, busy: loading || job !== null, refusal, forget: () => setRefusal(null), job, jobEnded };
}
