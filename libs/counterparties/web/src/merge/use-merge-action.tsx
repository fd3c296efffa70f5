import { type BulkAction, useViewer } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { IconArrowMerge } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { mostMerged } from './use-merge';

/** «Обʼєднати» over the chosen rows of the list, for those who may. */
export function useMergeAction(): readonly BulkAction[] {
  const { t } = useTranslation();
  const viewer = useViewer();
  const navigate = useNavigate();
  if (!viewer.mayPress('counterparty.merge')) return [];
  const run: BulkAction['run'] = ({ selection }) => {
    const ids = 'ids' in selection ? selection.ids : [];
    if (ids.length < 2 || ids.length > mostMerged) return toasts.error(t('mergePage.needTwo', { max: mostMerged }));
    return navigate(`/clients/merge?ids=${ids.join()}`);
  };
  return [{ key: 'merge', title: t('mergePage.verb'), icon: <IconArrowMerge size={16} stroke={1.6} />, run }];
}
