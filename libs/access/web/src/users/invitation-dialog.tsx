import { Button, Modal, TextInput } from '@mantine/core';
import { copyText, toasts } from '@kolo/web-ui';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusBack } from '../frame/use-focus-back';
import type { Invitation } from './users.graphql';

interface InvitationDialogProps {
  invitation: Invitation;
  onClose: () => void;
}

/** Shows the one-time link; it is told once, so closing by a stray click is not possible. */
export function InvitationDialog({ invitation, onClose }: InvitationDialogProps) {
  const { t } = useTranslation();
  useFocusBack();
  const title = t('console.users.linkTitle', { name: invitation.user.name });
  const close = { 'aria-label': t('verbs.close') };
  return (
    <Modal opened onClose={onClose} closeOnClickOutside={false} title={title} closeButtonProps={close} size="lg">
      <p className="k-muted">{t('console.users.linkHint')}</p>
      <LinkToCopy link={new URL(invitation.link, window.location.origin).href} />
      <p className="k-console-note">{t('console.users.linkOnce')}</p>
      <div className="k-dialog-buttons">
        <Button variant="default" onClick={onClose}>
          {t('verbs.done')}
        </Button>
      </div>
    </Modal>
  );
}

function LinkToCopy({ link }: { link: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await copyText(link);
      setCopied(true);
    } catch {
      toasts.error(t('console.users.copyFailed'));
    }
  };
  return (
    <div className="k-console-link">
      <TextInput readOnly aria-label={t('console.users.link')} value={link} onFocus={(event) => event.currentTarget.select()} />
      <Button data-autofocus leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />} onClick={() => void copy()}>
        {t(copied ? 'common.copied' : 'console.users.copyLink')}
      </Button>
    </div>
  );
}
