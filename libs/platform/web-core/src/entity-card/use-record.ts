import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { useOnChange } from '../apollo/changes-provider';
import { documentOf, pascal, recordSelect } from '../documents/documents';
import type { EntityRecord } from '../documents/record';
import { failureOf } from '../errors/failure';
import { useViewer } from '../viewer/viewer-provider';

interface RecordOptions {
  /** Fields to load; by default all that the viewer may read, children aside. */
  readonly fields?: readonly string[];
  /** GraphQL selected besides, e.g. `people { id version name }`. Ask only for what the viewer may read. */
  readonly select?: string;
  readonly skip?: boolean;
}

export interface LoadedRecord {
  readonly record: EntityRecord | null;
  readonly loading: boolean;
  readonly error: unknown;
  /** Not there, or out of sight: both look alike. */
  readonly gone: boolean;
  readonly refetch: () => Promise<unknown>;
}

/** Loads one record with its permitted fields; what a list has read of it shows at once. */
export function useRecord(entityName: string, id: string, { fields, select, skip = false }: RecordOptions = {}): LoadedRecord {
  const viewer = useViewer();
  const entity = viewer.entity(entityName);
  const names = fields?.join(' ');
  const query = useMemo(() => {
    const wanted = names?.split(' ') ?? entity?.fields.map((field) => field.name) ?? [];
    const selected = entity ? recordSelect(viewer, entity, wanted, [select]) : 'id';
    return documentOf<Readonly<Record<string, EntityRecord | null>>, { id: string }>(
      `query ${pascal(entityName)}Record($id: ID!) { ${entityName}(id: $id) { ${selected} } }`,
    );
  }, [viewer, entity, entityName, names, select]);
  const { data, error, loading, refetch } = useQuery(query, {
    variables: { id },
    skip: skip || !entity,
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
    returnPartialData: true,
  });
  useOnChange(() => !skip && refetch());
  const partial = data?.[entityName] as EntityRecord | null | undefined;
  const record = partial?.id ? partial : null;
  const refused = error ? failureOf(error).code : null;
  const gone = !entity || refused === 'NOT_FOUND' || (!loading && !error && !skip && !record);
  return { record: gone ? null : record, loading: loading && !record, error: gone ? undefined : error, gone, refetch };
}
