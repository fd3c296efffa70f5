import { useApolloClient } from '@apollo/client/react';
import { announce, useSentence } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moved } from '../directories/order';
import { useEveryPage } from '../frame/use-every-page';
import {
  type DeclaredField,
  declaredFieldsDocument,
  deleteCustomFieldDocument,
  reorderCustomFieldsDocument,
  updateCustomFieldDocument,
} from './custom-fields.graphql';

export type DeclaredFields = ReturnType<typeof useDeclaredFields>;

/** The fields that were declared for a kind of record, and what can be done with them. */
export function useDeclaredFields(entity: string) {
  const { t } = useTranslation();
  const client = useApolloClient();
  const sentence = useSentence();
  const pages = useEveryPage(declaredFieldsDocument, 'customFields', { entity });
  const [order, setOrder] = useState<readonly string[] | null>(null);
  const fields = useMemo(() => inOrder(pages.nodes, order), [pages.nodes, order]);
  const attempt = async (run: () => Promise<unknown>): Promise<void> => {
    try {
      await run();
    } catch (error) {
      toasts.error(sentence(error));
    }
  };
  return {
    ...pages,
    fields,
    archive: ({ id, version, name }: DeclaredField, archived: boolean) => {
      const context = announce(t(`console.customFields.${archived ? 'archived' : 'unarchived'}`, { name }));
      const variables = { id, version, patch: { archived } };
      return attempt(() => client.mutate({ mutation: updateCustomFieldDocument, variables, context }));
    },
    remove: ({ id, name }: DeclaredField) => {
      const context = announce(t('console.customFields.deleted', { name }));
      return attempt(() => client.mutate({ mutation: deleteCustomFieldDocument, variables: { id }, context }));
    },
    move: async (id: string, to: number) => {
      const ids = moved(fields ?? [], id, to).map((field) => field.id);
      const context = announce(t('console.customFields.reordered'));
      setOrder(ids);
      await attempt(() => client.mutate({ mutation: reorderCustomFieldsDocument, variables: { entity, ids }, context }));
      await pages.refetch();
      setOrder(null);
    },
  };
}

/** Until the server has stored a new order, it is shown as the person put it. */
function inOrder(nodes: readonly DeclaredField[] | null, order: readonly string[] | null): readonly DeclaredField[] | null {
  if (!nodes || !order) return nodes;
  return [...nodes].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}
