import { useMutation, useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useSentence, useViewer } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { IconMailPause } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../frame/form-dialog';
import { outgoingHeldDocument, releaseOutgoingDocument } from './backups.graphql';

/** Says that a restored copy sends nothing yet, and lets whoever may do so change that. */
export function OutgoingBanner() {
  const { t } = useTranslation();
  const viewer = useViewer();
  const [asking, setAsking] = useState(false);
  const { data, refetch } = useQuery(outgoingHeldDocument, { fetchPolicy: 'cache-and-network' });
  if (!data?.outgoingHeld) return null;
  return (
    <div className="k-console-warning" role="status">
      <IconMailPause size={18} stroke={1.8} aria-hidden />
      <div>
        <p>
          <strong>{t('console.outgoing.title')}</strong> {t('console.outgoing.hint')}
        </p>
        {viewer.mayPress('console.backups') && (
          <Button variant="default" size="compact-md" mt={8} onClick={() => setAsking(true)}>
            {t('console.outgoing.release')}
          </Button>
        )}
      </div>
      {asking && <ReleaseDialog onClose={() => setAsking(false)} onReleased={() => void refetch()} />}
    </div>
  );
}

function ReleaseDialog({ onClose, onReleased }: { onClose: () => void; onReleased: () => void }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [release, { loading }] = useMutation(releaseOutgoingDocument);
  const letGo = async () => {
    try {
      await release();
      toasts.show({ message: t('console.outgoing.released') });
      onReleased();
      onClose();
    } catch (error) {
      toasts.error(sentence(error));
    }
  };
  return (
    <FormDialog
      title={t('console.outgoing.question')}
      submitLabel={t('console.outgoing.release')}
      busy={loading}
      onSubmit={() => void letGo()}
      onClose={onClose}
    >
      <p>{t('console.outgoing.consequence')}</p>
    </FormDialog>
  );
}
