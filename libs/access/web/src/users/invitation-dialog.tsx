import { useTranslation } from 'react-i18next';
import { ToldOnceDialog } from '../frame/told-once-dialog';
import type { Invitation } from './users.graphql';

interface InvitationDialogProps {
  invitation: Invitation;
  onClose: () => void;
}

/** Shows the one-time link to whoever passes it on. */
export function InvitationDialog({ invitation, onClose }: InvitationDialogProps) {
  const { t } = useTranslation();
  return (
    <ToldOnceDialog
      title={t('console.users.linkTitle', { name: invitation.user.name })}
      hint={t(invitation.mailed ? 'console.users.linkMailed' : 'console.users.linkHint')}
      label={t('console.users.link')}
      text={new URL(invitation.link, window.location.origin).href}
      copyLabel={t('console.users.copyLink')}
      warning={t('console.users.linkOnce')}
      onClose={onClose}
    />
  );
}
