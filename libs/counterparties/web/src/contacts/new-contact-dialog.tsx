import { usePhone } from '@kolo/web-ui';
import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../clients.css';
import { CardProvider } from '../card/card-context';
import { CounterpartyPicker } from '../counterparty-picker';
import { NewPersonForm } from '../people/new-person-form';

const nothing = () => Promise.resolve();

/** A person is always somebody's: first the client, then who it is. */
export function NewContactDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const [client, setClient] = useState<string | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('contacts.fresh')}
      closeButtonProps={{ 'aria-label': t('verbs.close') }}
      size={520}
      fullScreen={phone}
      classNames={{ body: 'cl-dialog' }}
    >
      <div className="cl-new-contact">
        <CounterpartyPicker value={client} onChange={(id) => setClient(id as string | null)} />
        {client ? (
          <CardProvider key={client} id={client} record={{ id: client }} reload={nothing}>
            <NewPersonForm onDone={onClose} />
          </CardProvider>
        ) : (
          <p className="k-muted">{t('contacts.clientFirst')}</p>
        )}
      </div>
    </Modal>
  );
}
