import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { CounterpartyPicker } from '../counterparty-picker';

interface MergeWithProps {
  id: string;
  name: string;
  onClose: () => void;
}

/** Asks with whom a client is to be merged, and goes to compare them. */
export function MergeWithDialog({ id, name, onClose }: MergeWithProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [others, setOthers] = useState<readonly string[]>([]);
  const chosen = others.filter((other) => other !== id);
  const close = { 'aria-label': t('verbs.close') };
  return (
    <Modal opened onClose={onClose} title={t('mergePage.withTitle', { name })} closeButtonProps={close}>
      <CounterpartyPicker
        label={t('mergePage.other')}
        multiple
        value={others}
        onChange={(value) => setOthers((value ?? []) as string[])}
        openAtOnce
      />
      <div className="k-dialog-buttons">
        <Button variant="default" onClick={onClose}>
          {t('verbs.cancel')}
        </Button>
        <Button disabled={chosen.length === 0} onClick={() => void navigate(`/clients/merge?ids=${[id, ...chosen].join()}`)}>
          {t('mergePage.compare')}
        </Button>
      </div>
    </Modal>
  );
}
