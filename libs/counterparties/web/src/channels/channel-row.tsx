import { useFieldSave, useSentence, useWords } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { IconCopy, IconPencil, IconStar, IconStarFilled, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RowActions } from '../card/row-actions';
import { useChildren } from '../card/use-children';
import { useCopy } from '../card/use-copy';
import { ChannelEditor } from './channel-editor';
import { ChannelIcon } from './channel-icon';
import { ChannelLink } from './channel-link';
import { type Channel, channelText } from './channel-kinds';

export function ChannelRow({ channel }: { channel: Channel }) {
  const words = useWords();
  const [editing, setEditing] = useState(false);
  const save = useFieldSave('contactChannel', { ...channel });
  if (editing) {
    return (
      <li>
        <ChannelEditor
          channel={channel}
          onSave={async (values) => {
            const changed = Object.entries(values).filter(([name, value]) => value !== (channel[name as keyof Channel] ?? null));
            if (changed.length > 0) await save(Object.fromEntries(changed));
            setEditing(false);
          }}
          onCancel={() => setEditing(false)}
        />
      </li>
    );
  }
  const kind = words.option('contactChannel', 'kind', channel.kind);
  return (
    <li className="cl-row">
      <span className="cl-row__icon" title={kind} role="img" aria-label={kind}>
        <ChannelIcon kind={channel.kind} />
      </span>
      <span className="cl-row__main">
        <span className="cl-row__line">
          <ChannelLink channel={channel} />
          {channel.primary && <PrimaryMark />}
        </span>
        {channel.note && <span className="cl-row__note">{channel.note}</span>}
      </span>
      <ChannelActions channel={channel} onEdit={() => setEditing(true)} />
    </li>
  );
}

function PrimaryMark() {
  const { t } = useTranslation();
  return (
    <span
      className="cl-primary"
      role="img"
      aria-label={t('clients.contactChannel.primary')}
      title={t('clients.contactChannel.primary')}
    >
      <IconStarFilled size={12} />
    </span>
  );
}

function ChannelActions({ channel, onEdit }: { channel: Channel; onEdit: () => void }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { mayEdit, mayRemove, remove } = useChildren('contactChannel');
  const save = useFieldSave('contactChannel', { ...channel });
  const text = channelText(channel);
  const copyIt = useCopy();
  const copy = () => copyIt(channel.normalized ?? channel.value);
  const mark = () => save({ primary: true }).catch((error: unknown) => toasts.error(sentence(error)));
  return (
    <RowActions
      of={text}
      actions={[
        { key: 'copy', title: t('verbs.copy'), icon: IconCopy, run: copy },
        ...(mayEdit && !channel.primary
          ? [{ key: 'primary', title: t('clients.contactChannel.makePrimary'), icon: IconStar, run: mark }]
          : []),
        ...(mayEdit ? [{ key: 'edit', title: t('verbs.change'), icon: IconPencil, run: onEdit }] : []),
        ...(mayRemove ? [{ key: 'remove', title: t('verbs.delete'), icon: IconTrash, run: () => remove(channel.id) }] : []),
      ]}
    />
  );
}
