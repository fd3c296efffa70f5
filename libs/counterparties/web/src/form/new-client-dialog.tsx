import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import '../clients.css';
import { ClientForm } from './client-form';

/** The same form over whatever page one is on. */
export function NewClientDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Modal opened onClose={onClose} title={t('clients.form.title')} size="min(760px, 100vw)" classNames={{ body: 'cl-dialog' }}>
      <ClientForm
        onSaved={(id) => {
          onClose();
          if (id) void navigate(`/clients/${id}`);
        }}
        onCancel={onClose}
      />
    </Modal>
  );
}
