import { AsOfView, MomentInput, useRecord } from '@kolo/web-core';
import { EmptyState, PageBar, useShortcut } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import '../clients.css';

/** The card of a client as it was at a moment of the past. */
export function AsOfPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const [address, setAddress] = useSearchParams();
  const { record } = useRecord('counterparty', id, { fields: ['name'] });
  const at = momentOf(address.get('at'));
  const name = String(record?.['name'] ?? '…');
  const card = `/clients/${id}`;
  useShortcut({ keys: 'Escape', label: t('asOf.back'), group: 'card', run: () => void navigate(card) });
  const future = at !== null && Date.parse(at) > Date.now();
  return (
    <>
      <PageBar title={t('asOf.title', { name })} parent={{ title: name, path: card }} />
      <div className="k-page">
        <div className="cl-then">
          <MomentInput
            label={t('asOf.at')}
            value={at}
            error={future ? t('asOf.future') : undefined}
            onChange={(moment) => setAddress(moment ? { at: moment } : {}, { replace: true })}
          />
          <Button component={Link} to={card} variant="default">
            {t('asOf.back')}
          </Button>
        </div>
        {at && !future && <AsOfView entity="counterparty" id={id} at={at} />}
        {!at && <EmptyState title={t('asOf.choose')} />}
      </div>
    </>
  );
}

function momentOf(text: string | null): string | null {
  return text && !Number.isNaN(Date.parse(text)) ? text : null;
}
