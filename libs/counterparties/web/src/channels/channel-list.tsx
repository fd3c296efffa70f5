import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChildren } from '../card/use-children';
import { useFolded } from '../card/use-folded';
import { ChannelEditor, type ChannelValues } from './channel-editor';
import { type Channel, inOrder } from './channel-kinds';
import { ChannelRow } from './channel-row';

const few = 8;

interface ChannelListProps {
  channels: readonly Channel[];
  /** Of whom, for those who cannot see: «Контакти: Олена Коваль». */
  label: string;
}

/** The client's own phones, letters and messengers: each a link, added and edited where it stands. */
export function ChannelList({ channels, label }: ChannelListProps) {
  const { t } = useTranslation();
  const { mayAdd } = useChildren('contactChannel');
  const [adding, setAdding] = useState(false);
  return (
    <div className="cl-channels">
      {channels.length === 0 && !mayAdd && <p className="cl-empty">{t('clients.contactChannel.none')}</p>}
      <ChannelRows channels={channels} label={label} />
      {adding && <NewChannel onDone={() => setAdding(false)} />}
      {mayAdd && !adding && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          className="cl-add"
          leftSection={<IconPlus size={14} />}
          data-begins="add"
          onClick={() => setAdding(true)}
        >
          {t('clients.contactChannel.add')}
        </Button>
      )}
    </div>
  );
}

export function ChannelRows({ channels, label }: ChannelListProps) {
  const { shown, more } = useFolded(inOrder(channels), few);
  if (channels.length === 0) return null;
  return (
    <>
      <ul aria-label={label}>
        {shown.map((channel) => (
          <ChannelRow key={channel.id} channel={channel} />
        ))}
      </ul>
      {more}
    </>
  );
}

/** A line for one more contact of the client, or of a person there. */
export function NewChannel({ personId, onDone }: { personId?: string; onDone: () => void }) {
  const { add } = useChildren('contactChannel');
  const save = async (values: ChannelValues) => {
    await add({ ...values, ...(personId ? { personId } : {}) });
    onDone();
  };
  return <ChannelEditor onSave={save} onCancel={onDone} />;
}
