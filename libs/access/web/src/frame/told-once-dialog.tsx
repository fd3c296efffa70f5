import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyLine } from './copy-line';
import { useFocusBack } from './use-focus-back';

interface ToldOnceDialogProps {
  title: string;
  hint: string;
  /** That it is shown only now. */
  warning: string;
  label: string;
  text: string;
  copyLabel: string;
  onClose: () => void;
}

/** Shows a secret that the server cannot tell again, so closing by a stray click is not possible. */
export function ToldOnceDialog({ title, hint, warning, label, text, copyLabel, onClose }: ToldOnceDialogProps) {
  const { t } = useTranslation();
  useFocusBack();
  const close = { 'aria-label': t('verbs.close') };
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} title={title} closeButtonProps={close} size="lg">
      <p className="k-muted">{hint}</p>
      <CopyLine label={label} text={text} copyLabel={copyLabel} />
      <p className="k-console-note">{warning}</p>
      <div className="k-dialog-buttons">
        <Button variant="default" onClick={onClose}>
          {t('verbs.done')}
        </Button>
      </div>
    </Modal>
  );
}
