import { useApolloClient } from '@apollo/client/react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../apollo/changes';
import { withCustomApart } from '../documents/custom';
import { documentOf, pascal, recordSelect } from '../documents/documents';
import type { EntityRecord, Reference } from '../documents/record';
import { failureOf } from '../errors/failure';
import { isEmptyValue, recordShowing } from '../fields/values';
import { type EntityInfo, isReference } from '../viewer/metadata';
import type { Viewer } from '../viewer/viewer';
import { useViewer } from '../viewer/viewer-provider';
import { useConflicts } from './conflicts';

type Patch = Readonly<Record<string, unknown>>;

interface SaveOptions {
  /** The words of the toast; null shows none. */
  readonly message?: string | null;
  /** Names of newly picked references, to show them before the server answers. */
  readonly references?: Readonly<Record<string, readonly Reference[]>>;
}

export type SaveFields = (patch: Patch, options?: SaveOptions) => Promise<void>;

/**
 * Gives a function that changes fields of a record by `update…` with its version. The page shows the new values at
 * once and takes them back when they are refused (the refusal is thrown). When somebody changed the same field
 * meanwhile, both values are shown and the user chooses.
 */
export function useFieldSave(entityName: string, record: EntityRecord | null): SaveFields {
  const client = useApolloClient();
  const viewer = useViewer();
  const { t } = useTranslation();
  const ask = useConflicts();
  return useCallback(
    async (patch, options = {}) => {
      const entity = viewer.entity(entityName);
      if (!entity || !record) return;
      const root = `update${pascal(entityName)}`;
      const mutation = documentOf<Readonly<Record<string, EntityRecord>>, object>(
        `mutation ${pascal(root)}($id: ID!, $version: Int!, $patch: ${pascal(entityName)}Patch!) {
          ${root}(id: $id, version: $version, patch: $patch) { ${recordSelect(viewer, entity, [...Object.keys(patch), 'updatedAt'])} } }`,
      );
      const send = (version: number, optimistic: boolean) =>
        client.mutate({
          mutation,
          variables: { id: record.id, version, patch: withCustomApart(patch) },
          context: announce(options.message === undefined ? t('common.saved') : options.message),
          ...(optimistic
            ? { optimisticResponse: { [root]: foreseen(viewer, entity, record, patch, options.references ?? {}) } }
            : {}),
        });
      try {
        await send(record.version ?? 1, true);
      } catch (error) {
        const { code, conflict } = failureOf(error);
        if (code !== 'CONFLICT' || !conflict) throw error;
        const mine = Object.keys(conflict.fields).length === 0 || (await ask({ entity: entityName, conflict }));
        if (mine) await send(conflict.version, true);
        else await client.refetchQueries({ include: 'active' });
      }
    },
    [client, viewer, entityName, record, ask, t],
  );
}

/** The record as it will be, so that the page need not wait for the server. */
function foreseen(
  viewer: Viewer,
  entity: EntityInfo,
  before: EntityRecord,
  patch: Patch,
  references: Readonly<Record<string, readonly Reference[]>>,
): EntityRecord {
  const changed = entity.fields.filter((field) => field.name in patch);
  const shown = changed.map((field) => {
    const value = patch[field.name];
    if (!isReference(field)) return recordShowing(field, value);
    const type = pascal(field.target ?? '');
    const title = viewer.entity(field.target ?? '')?.titleField ?? 'name';
    const named = (references[field.name] ?? []).map((one) => ({
      __typename: type,
      id: one.id,
      [title]: one.name,
      color: one.color ?? null,
    }));
    return recordShowing(field, field.many ? named : (named[0] ?? null));
  });
  const custom = Object.assign({}, before['custom'], ...shown.map((part) => part['custom'])) as Record<string, unknown>;
  for (const key of Object.keys(custom)) if (isEmptyValue(custom[key])) delete custom[key];
  const own = Object.fromEntries(Object.entries(patch).filter(([name]) => viewer.field(entity.name, name)?.custom == null));
  return Object.assign({}, before, own, ...shown, { custom, __typename: pascal(entity.name) }) as EntityRecord;
}
