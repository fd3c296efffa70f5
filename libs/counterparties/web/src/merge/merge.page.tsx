import { EmptyState, PageBar, usePhone, useShortcut } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { MergeButton, MergeForm } from './merge-form';
import { mostMerged, useMerge } from './use-merge';

/** Several chosen clients become one. Which ones stands in the address. */
export function MergePage() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const phone = usePhone();
  const ids = [...new Set((params.get('ids') ?? '').split(',').filter(Boolean))];
  const merging = useMerge(ids, (survivorId) => navigate(`/clients/${survivorId}`));
  const fits = ids.length >= 2 && ids.length <= mostMerged;
  useShortcut({
    keys: 'Ctrl+Enter',
    label: t('mergePage.verb'),
    group: 'card',
    inFields: true,
    run: () => void merging.run(),
  });
  const leaveOut = (id: string) => setParams({ ids: ids.filter((each) => each !== id).join() }, { replace: true });
  return (
    <>
      <PageBar
        title={t('mergePage.title')}
        parent={{ title: t('counterparty.many'), path: '/clients' }}
        actions={
          <>
            {!phone && (
              <Button variant="default" onClick={() => void navigate(-1)}>
                {t('verbs.cancel')}
              </Button>
            )}
            {fits && <MergeButton merging={merging} />}
          </>
        }
      />
      {fits ? <MergeForm merging={merging} onLeaveOut={ids.length > 2 ? leaveOut : undefined} /> : <ChooseFirst />}
    </>
  );
}

function ChooseFirst() {
  const { t } = useTranslation();
  const toList = (
    <Button component={Link} to="/clients" variant="default">
      {t('clients.notFound.toList')}
    </Button>
  );
  return <EmptyState title={t('mergePage.needTwo', { max: mostMerged })} actions={toList} />;
}
