import { useApolloClient } from '@apollo/client/react';
import { announce, useSentence, useViewer } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChildEntity, createDocuments, removeDocuments } from '../contact.graphql';
import { useCard } from './card-context';

interface Children {
  readonly mayAdd: boolean;
  readonly mayEdit: boolean;
  readonly mayRemove: boolean;
  /** Makes one for the client of the card. Throws refusals, to be shown at their fields. Quiet when something larger tells of it. */
  readonly add: (input: Readonly<Record<string, unknown>>, quiet?: boolean) => Promise<string>;
  /** Into the bin, with Undo. */
  readonly remove: (id: string) => Promise<void>;
}

/** What may be done with the people, channels or addresses of the client whose card this is. */
export function useChildren(entity: ChildEntity): Children {
  const viewer = useViewer();
  const add = useAdd(entity);
  const remove = useRemove(entity);
  const ofClient = viewer.can('edit', 'counterparty');
  return {
    mayAdd: ofClient && viewer.can('create', entity),
    mayEdit: ofClient && viewer.can('edit', entity),
    mayRemove: ofClient && viewer.can('delete', entity),
    add,
    remove,
  };
}

function useAdd(entity: ChildEntity): Children['add'] {
  const client = useApolloClient();
  const { t } = useTranslation();
  const { id: counterpartyId, reload } = useCard();
  return useCallback(
    async (input, quiet = false) => {
      const context = announce(quiet ? null : t(`clients.${entity}.added`));
      const variables = { input: { ...input, counterpartyId } };
      const { data } = await client.mutate({ mutation: createDocuments[entity], variables, context });
      if (!data) throw new Error('The answer is empty');
      await reload();
      return data.made.id;
    },
    [client, counterpartyId, entity, reload, t],
  );
}

function useRemove(entity: ChildEntity): Children['remove'] {
  const client = useApolloClient();
  const { t } = useTranslation();
  const sentence = useSentence();
  const { reload } = useCard();
  return useCallback(
    async (id) => {
      try {
        const context = announce(t(`clients.${entity}.removed`));
        const { data } = await client.mutate({ mutation: removeDocuments[entity], variables: { ids: [id] }, context });
        const reason = data?.removed.changed === 0 ? data.removed.kept[0]?.reason : undefined;
        if (reason) toasts.error(t(`errors.${reason}`));
        await reload();
      } catch (error) {
        toasts.error(sentence(error));
      }
    },
    [client, entity, reload, sentence, t],
  );
}
