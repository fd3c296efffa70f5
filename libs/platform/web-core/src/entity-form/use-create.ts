import { useApolloClient } from '@apollo/client/react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../apollo/changes';
import { documentOf, pascal } from '../documents/documents';
import type { EntityInfo } from '../viewer/metadata';

/** Makes a record by the entity's `create…` mutation. */
export function useCreate(entity: EntityInfo): (input: Readonly<Record<string, unknown>>) => Promise<{ id: string }> {
  const client = useApolloClient();
  const { t } = useTranslation();
  return useCallback(
    async (input) => {
      const root = `create${pascal(entity.name)}`;
      const mutation = documentOf<Readonly<Record<string, { id: string }>>, { input: object }>(
        `mutation ${pascal(root)}($input: ${pascal(entity.name)}Input!) { ${root}(input: $input) { id } }`,
      );
      const { data } = await client.mutate({ mutation, variables: { input }, context: announce(t('toasts.created')) });
      const made = data?.[root];
      if (!made) throw new Error(`The answer lacks ${root}`);
      return made;
    },
    [client, entity, t],
  );
}
