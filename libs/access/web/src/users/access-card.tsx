import { useMutation } from '@apollo/client/react';
import { Button, Switch } from '@mantine/core';
import { announce, type EntityRecord, useFieldSave, useSentence, useViewer } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InvitationDialog } from './invitation-dialog';
import { type Invitation, renewInvitationDocument } from './users.graphql';

/** Whether the person can come in, and a new link for those who cannot. */
export function AccessCard({ record, name }: { record: EntityRecord; name: string }) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const sentence = useSentence();
  const save = useFieldSave('user', record);
  const active = record['active'] === true;
  const oneself = record.id === viewer.user.id;
  const mayChange = viewer.can('edit', 'user') && viewer.field('user', 'active')?.access === 'FULL';
  const change = async (next: boolean) => {
    try {
      await save({ active: next }, { message: t(next ? 'console.users.switchedOn' : 'console.users.switchedOff', { name }) });
    } catch (error) {
      toasts.error(sentence(error));
    }
  };
  return (
    <section className="k-person-page__part">
      <h2>{t('console.users.access')}</h2>
      <Switch
        label={t('console.users.mayComeIn')}
        description={t(oneself ? 'console.users.yourself' : active ? 'console.users.offHint' : 'console.users.onHint')}
        checked={active}
        disabled={!mayChange || oneself}
        onChange={(event) => void change(event.currentTarget.checked)}
      />
      {active && viewer.can('edit', 'user') && <Renewal id={record.id} />}
    </section>
  );
}

function Renewal({ id }: { id: string }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [renew, { loading }] = useMutation(renewInvitationDocument, { variables: { id }, context: announce(null) });
  const ask = async () => {
    try {
      const { data } = await renew();
      setInvitation(data?.renewInvitation ?? null);
    } catch (error) {
      toasts.error(sentence(error));
    }
  };
  return (
    <div className="k-console-renewal">
      <Button variant="default" leftSection={<IconLink size={16} />} loading={loading} onClick={() => void ask()}>
        {t('console.users.newLink')}
      </Button>
      <p className="k-muted">{t('console.users.newLinkHint')}</p>
      {invitation && <InvitationDialog invitation={invitation} onClose={() => setInvitation(null)} />}
    </div>
  );
}
