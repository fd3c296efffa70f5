import { useApolloClient } from '@apollo/client/react';
import { toasts } from '@kolo/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../apollo/changes';
import { documentOf, pascal } from '../documents/documents';
import { useSentence } from '../errors/use-sentence';
import type { EntityInfo } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';
import type { EntityListProps } from './entity-list-types';
import type { Selection } from './selection';

export type ExportFormat = 'CSV' | 'XLSX';

export interface ListActions {
  readonly selection: Selection;
  readonly busy: boolean;
  readonly done: () => void;
  /** Absent when the viewer may not. */
  readonly remove?: () => Promise<void>;
  readonly restore?: () => Promise<void>;
  readonly export?: (format: ExportFormat) => Promise<void>;
  /** The same for one record that was not selected. */
  readonly moveOne?: (verb: 'delete' | 'restore', id: string) => Promise<void>;
  readonly exports?: readonly { readonly key: string; readonly title: string; readonly run: () => Promise<void> }[];
}

interface BulkOutcome {
  readonly changed: number;
  readonly kept: readonly { readonly id: string; readonly reason: string }[];
}

interface ActionOptions {
  readonly props: EntityListProps;
  readonly entity: EntityInfo;
  readonly selection: Selection;
  readonly columns: readonly string[];
  readonly onDone: () => void;
  readonly onExport: (batchId: string) => void;
}

/** The bulk actions that every list has, as far as the viewer may: delete with Undo, restore, export as a job. */
export function useListActions(options: ActionOptions): ListActions {
  const { props, entity, selection, onDone } = options;
  const viewer = useViewer();
  const { busy, attempt } = useAttempt();
  const move = useMove(options);
  const startExport = useExport(options);
  const mayDelete = (props.deletable ?? true) && viewer.can('delete', entity.name);
  const mayExport = props.exportMutation !== null && viewer.can('export', entity.name);
  const exports = (props.moreExports ?? []).map(({ key, title, start }) => {
    const begin = async () => {
      const batchId = await start(selection);
      if (batchId) options.onExport(batchId);
    };
    return { key, title, run: () => attempt(begin) };
  });
  return {
    selection,
    busy,
    done: onDone,
    ...(mayDelete ? { remove: () => attempt(() => move('delete')) } : {}),
    ...(mayDelete ? { restore: () => attempt(() => move('restore')) } : {}),
    ...(mayDelete ? { moveOne: (verb, id) => attempt(() => move(verb, { ids: [id] })) } : {}),
    ...(mayExport ? { export: (format: ExportFormat) => attempt(() => startExport(format)), exports } : {}),
  };
}

/** Runs what may be refused; a refusal becomes a toast. */
function useAttempt() {
  const sentence = useSentence();
  const [busy, setBusy] = useState(false);
  const attempt = async (run: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await run();
    } catch (error) {
      toasts.error(sentence(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, attempt };
}

function useMove({ entity, selection, onDone }: ActionOptions) {
  const client = useApolloClient();
  const { t } = useTranslation();
  return async (verb: 'delete' | 'restore', chosen = selection) => {
    const message = t(verb === 'delete' ? 'toasts.deleted' : 'toasts.restored');
    const name = `${verb}${pascal(entity.plural)}`;
    const mutation = documentOf<Readonly<Record<string, BulkOutcome>>, { selection: Selection }>(
      `mutation ${pascal(name)}($selection: ${pascal(entity.name)}Selection!) { ${name}(selection: $selection) { changed kept { id reason } } }`,
    );
    const { data } = await client.mutate({ mutation, variables: { selection: chosen }, context: announce(message) });
    const outcome = data?.[name];
    const [reason] = outcome?.kept ?? [];
    if (reason)
      toasts.show({
        message: `${t('list.kept', { count: outcome?.kept.length })}: ${t(`errors.${reason.reason}`)}`,
        seconds: 12,
      });
    onDone();
  };
}

function useExport({ props, entity, selection, columns, onExport }: ActionOptions) {
  const client = useApolloClient();
  const root = props.exportMutation ?? `export${pascal(entity.plural)}`;
  return async (format: ExportFormat) => {
    const mutation = documentOf<Readonly<Record<string, { id: string }>>, object>(
      `mutation ${pascal(root)}($selection: ${pascal(entity.name)}Selection!, $columns: [String!]!, $format: ExportFormat!) {
        ${root}(selection: $selection, columns: $columns, format: $format) { id } }`,
    );
    const { data } = await client.mutate({ mutation, variables: { selection, columns, format } });
    const batch = data?.[root];
    if (batch) onExport(batch.id);
  };
}
