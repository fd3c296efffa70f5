import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChildren } from '../card/use-children';
import { ChannelEditor } from './channel-editor';
import { type Channel, inOrder } from './channel-kinds';
import { ChannelRow } from './channel-row';

interface ChannelListProps {
  channels: readonly Channel[];
  /** Whose they are, when not the client's own. */
  personId?: string;
  /** Of whom, for those who cannot see: «Контакти: Олена Коваль». */
  label: string;
}

/** Phones, letters and messengers: each a link, added and edited where it stands. */
export function ChannelList({ channels, personId, label }: ChannelListProps) {
  const { t } = useTranslation();
  const { mayAdd, add } = useChildren('contactChannel');
  const [adding, setAdding] = useState(false);
  return (
    <div className="cl-channels">
      {channels.length > 0 && (
        <ul aria-label={label}>
          {inOrder(channels).map((channel) => (
            <ChannelRow key={channel.id} channel={channel} />
          ))}
        </ul>
      )}
      {adding && (
        <ChannelEditor
          onSave={async (values) => {
            await add({ ...values, ...(personId ? { personId } : {}) });
            setAdding(false);
          }}
          onCancel={() => setAdding(false)}
        />
      )}
      {mayAdd && !adding && (
        <Button variant="subtle" color="gray" size="compact-sm" className="cl-add" leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
          {t('clients.contactChannel.add')}
        </Button>
      )}
    </div>
  );
}
