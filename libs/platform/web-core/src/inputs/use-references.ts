import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { documentOf, pascal } from '../documents/documents';
import type { EntityRecord, Reference } from '../documents/record';
import { useViewer } from '../viewer/viewer-provider';

/** Names of records by id: from what the page already knows, else asked one by one. */
export function useReferences(target: string, ids: readonly string[], known: readonly Reference[] = []): readonly Reference[] {
  const client = useApolloClient();
  const viewer = useViewer();
  const entity = viewer.entity(target);
  const [found, setFound] = useState<ReadonlyMap<string, Reference>>(new Map());
  const missing = ids.filter((id) => !found.has(id) && !known.some((reference) => reference.id === id)).slice(0, 40);
  const wanted = missing.join(' ');
  useEffect(() => {
    if (!entity || wanted === '') return undefined;
    let gone = false;
    const color = entity.fields.some((field) => field.name === 'color') ? ' color' : '';
    const query = documentOf<Readonly<Record<string, EntityRecord | null>>, { id: string }>(
      `query ${pascal(target)}Name($id: ID!) { ${target}(id: $id) { id ${entity.titleField}${color} } }`,
    );
    const ask = async (id: string) => {
      const { data } = await client.query({ query, variables: { id } }).catch(() => ({ data: null }));
      const record = data?.[target];
      if (gone || !record) return;
      const reference = { id, name: String(record[entity.titleField]), color: (record['color'] as string | null) ?? null };
      setFound((before) => new Map(before).set(id, reference));
    };
    for (const id of wanted.split(' ')) void ask(id);
    return () => {
      gone = true;
    };
  }, [client, entity, target, wanted]);
  return ids.map((id) => known.find((reference) => reference.id === id) ?? found.get(id) ?? { id, name: '…' });
}
