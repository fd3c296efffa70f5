import { usePhone } from '@kolo/web-ui';
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import '../clients.css';
import { ClientForm } from './client-form';

/** The same form over whatever page one is on. */
export function NewClientDialog({ onClose, pasting = false }: { onClose: () => void; pasting?: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const phone = usePhone();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('clients.form.title')}
      closeButtonProps={{ 'aria-label': t('verbs.close') }}
      size={760}
      fullScreen={phone}
      classNames={{ body: 'cl-dialog' }}
    >
      <ClientForm
        onSaved={(id) => {
          onClose();
          if (id) void navigate(`/clients/${id}`);
        }}
        onCancel={onClose}
        pasting={pasting}
      />
    </Modal>
  );
}
