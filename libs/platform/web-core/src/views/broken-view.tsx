import { EmptyState } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';

/** Instead of the rows of a view that asks for what the viewer may not know: another list would pass for it. */
export function BrokenView() {
  const { t } = useTranslation();
  return <EmptyState title={t('views.brokenTitle')} hint={t('views.brokenHint')} />;
}
