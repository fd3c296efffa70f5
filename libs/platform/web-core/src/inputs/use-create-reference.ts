import { useApolloClient } from '@apollo/client/react';
import { toasts } from '@kolo/web-ui';
import { useCallback } from 'react';
import { documentOf, pascal } from '../documents/documents';
import type { EntityRecord, Reference } from '../documents/record';
import { useSentence } from '../errors/use-sentence';
import { useViewer } from '../viewer/viewer-provider';

/** Adds a record that has only a name, e.g. a tag that was typed. */
export function useCreateReference(target: string, directory: string | null | undefined, wanted: boolean) {
  const client = useApolloClient();
  const viewer = useViewer();
  const sentence = useSentence();
  const entity = viewer.entity(target);
  const run = useCallback(
    async (name: string): Promise<Reference | null> => {
      if (!entity) return null;
      const mutation = documentOf<Readonly<Record<string, EntityRecord>>, { input: object }>(
        `mutation Create${pascal(target)}($input: ${pascal(target)}Input!) { create${pascal(target)}(input: $input) { id ${entity.titleField} } }`,
      );
      try {
        const input = { [entity.titleField]: name, ...(directory ? { directory } : {}) };
        const { data } = await client.mutate({ mutation, variables: { input } });
        const record = data?.[`create${pascal(target)}`];
        return record ? { id: record.id, name } : null;
      } catch (error) {
        toasts.error(sentence(error));
        return null;
      }
    },
    [client, entity, target, directory, sentence],
  );
  return { allowed: wanted && viewer.can('create', target), run };
}
