import { Button, Modal } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusBack } from './use-focus-back';

interface FormDialogProps {
  title: string;
  submitLabel: string;
  busy?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A small form over the page: Enter saves, Esc leaves. */
export function FormDialog({ title, submitLabel, busy = false, onSubmit, onClose, children }: FormDialogProps) {
  const { t } = useTranslation();
  useFocusBack();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSubmit();
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('verbs.close') }}>
      <form className="k-console-dialog" onSubmit={submit}>
        {children}
        <div className="k-dialog-buttons">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('verbs.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {submitLabel}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
