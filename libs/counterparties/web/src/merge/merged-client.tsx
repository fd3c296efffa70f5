import { useQuery } from '@apollo/client/react';
import { toasts } from '@kolo/web-ui';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { mergedIntoDocument } from './merge.graphql';

interface MergedClientProps {
  id: string;
  /** While it is asked where the client went. */
  waiting: ReactNode;
  /** When it went nowhere. */
  children: ReactNode;
}

/** The old address of a merged client opens the one that stayed. */
export function MergedClient({ id, waiting, children }: MergedClientProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data, loading } = useQuery(mergedIntoDocument, { variables: { id }, fetchPolicy: 'network-only' });
  const survivor = data?.counterpartyMergedInto ?? null;
  useEffect(() => {
    if (!survivor) return;
    toasts.show({ key: 'merged', message: t('mergePage.redirected') });
    void navigate(`/clients/${survivor}`, { replace: true });
  }, [survivor, navigate, t]);
  return loading || survivor ? waiting : children;
}
