import { PageBar, useShortcut } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import '../clients.css';
import { ClientForm } from './client-form';

export function NewClientPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const leave = () => void (window.history.length > 1 ? navigate(-1) : navigate('/clients'));
  useShortcut({ keys: 'Escape', label: t('keys.close'), group: 'form', inFields: true, run: leave });
  return (
    <>
      <PageBar title={t('clients.form.title')} parent={{ title: t('counterparty.many'), path: '/clients' }} />
      <div className="k-page">
        <ClientForm onSaved={(id) => void navigate(id ? `/clients/${id}` : '/clients', { replace: true })} onCancel={leave} />
      </div>
    </>
  );
}
