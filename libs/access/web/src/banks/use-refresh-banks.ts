import { useApolloClient } from '@apollo/client/react';
import { announce, failureOf, fieldSentence, useSentence, useSession } from '@kolo/web-core';
import { toasts, useFormats } from '@kolo/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshBanksDocument } from './banks.graphql';

/** Sends the National Bank's file and tells what it changed; all of it is one step that Undo takes back. */
export function useRefreshBanks() {
  const session = useSession();
  const client = useApolloClient();
  const formats = useFormats();
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const [busy, setBusy] = useState(false);
  const send = async (file: File) => {
    setBusy(true);
    try {
      const { id } = await session.upload(file);
      const context = announce(t('console.banks.refreshed'));
      const { data } = await client.mutate({ mutation: refreshBanksDocument, variables: { fileId: id }, context });
      if (!data) return;
      const { added, changed, same, unreadable } = data.refreshBanks;
      const counts = { added: formats.number(added), changed: formats.number(changed), same: formats.number(same) };
      const rest = unreadable > 0 ? ` ${t('console.banks.unreadable', { count: unreadable })}` : '';
      toasts.show({ key: 'banks', tone: 'ok', message: `${t('console.banks.told', counts)}${rest}` });
      await client.refetchQueries({ include: 'active' });
    } catch (error) {
      const [field] = failureOf(error).fields;
      toasts.error(field ? fieldSentence(field, t, i18n) : sentence(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, take: (file: File | null) => void (file && send(file)) };
}
