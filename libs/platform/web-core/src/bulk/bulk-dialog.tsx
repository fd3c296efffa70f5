import { Button, Modal } from '@mantine/core';
import { useFormats, usePhone } from '@kolo/web-ui';
import { type FormEvent, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityInfo } from '../viewer/metadata';
import { BulkPreviewView } from './bulk-preview-view';
import type { BulkTarget, OpenBulkAction } from './bulk-types';
import { useBulkPreview } from './use-bulk-preview';
import { useStartBulk } from './use-start-bulk';

interface BulkDialogProps extends BulkTarget {
  entity: EntityInfo;
  action: OpenBulkAction;
  onClose: () => void;
  /** It goes on as a job. */
  onRunning: (batchId: string) => void;
}

/** Asks what to do with the selected rows, shows what would become of them, and does it. */
export function BulkDialog({ entity, action, selection, onDone, onClose, onRunning }: BulkDialogProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const state = useBulkPreview(entity, selection, action.kind, action.form === undefined);
  const { preview } = state;
  const { busy, start } = useStartBulk(action.words, (batchId) => {
    if (batchId) onRunning(batchId);
    onClose();
    onDone();
  });
  const ready = preview !== undefined && preview.changing > 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !busy) void start(preview);
  };
  const Form = action.form;
  return (
    <Modal
      opened
      onClose={onClose}
      title={action.title}
      size={640}
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t('verbs.close') }}
    >
      <form className="k-bulk-form" onSubmit={submit}>
        {Form && (
          <Suspense fallback={null}>
            <Form entity={entity.name} onChange={state.choose} />
          </Suspense>
        )}
        <BulkPreviewView state={state} words={action.words} />
        <Buttons action={action} count={preview?.changing ?? 0} busy={busy} onClose={onClose} />
      </form>
    </Modal>
  );
}

interface ButtonsProps {
  action: OpenBulkAction;
  count: number;
  busy: boolean;
  onClose: () => void;
}

function Buttons({ action, count, busy, onClose }: ButtonsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div className="k-dialog-buttons">
      <Button variant="default" onClick={onClose}>
        {t('verbs.cancel')}
      </Button>
      <Button type="submit" disabled={count === 0} loading={busy} {...(action.danger ? { color: 'red' } : {})}>
        {count > 0 ? t(`bulk.${action.words}.run`, { count, n: formats.number(count) }) : action.title}
      </Button>
    </div>
  );
}
