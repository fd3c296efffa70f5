import { useMutation } from '@apollo/client/react';
import { announce, EntityForm, type FormSection, useViewer } from '@kolo/web-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ConsoleFrame } from '../frame/console-frame';
import { InvitationDialog } from './invitation-dialog';
import { TimeZoneInput } from './time-zone-input';
import { type Invitation, inviteUserDocument } from './users.graphql';

const sections: readonly FormSection[] = [
  { title: 'console.users.person', fields: ['name', 'email', 'position', 'phoneExtension'] },
  { title: 'console.users.place', fields: ['departmentId', 'roleIds'] },
  { title: 'console.users.habits', fields: ['locale', 'timeZone'] },
];

/** Takes a colleague in: their data, then the link with which they choose a password. */
export function NewUserPage() {
  const { t } = useTranslation();
  const viewer = useViewer();
  const navigate = useNavigate();
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [invite] = useMutation(inviteUserDocument, { context: announce(null) });
  const submit = async (input: Readonly<Record<string, unknown>>) => {
    const { data } = await invite({ variables: { input } });
    if (!data) throw new Error('The answer lacks inviteUser');
    return data.inviteUser;
  };
  return (
    <ConsoleFrame section="users" page={t('console.users.newTitle')}>
      <div className="k-page k-page--narrow">
        <p className="k-console-lead">{t('console.users.newHint')}</p>
        <EntityForm<Invitation>
          entity="user"
          sections={sections}
          inputs={{ timeZone: TimeZoneInput }}
          initial={{ locale: viewer.user.locale, timeZone: viewer.user.timeZone }}
          draftKey="new-user"
          submit={submit}
          submitLabel={t('console.users.inviteAndLink')}
          onSaved={setInvitation}
          onCancel={() => void navigate('/console/users')}
        />
      </div>
      {invitation && <InvitationDialog invitation={invitation} onClose={() => void navigate(`/people/${invitation.user.id}`)} />}
    </ConsoleFrame>
  );
}
