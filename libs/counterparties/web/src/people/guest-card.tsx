import { useFieldSave } from '@kolo/web-core';
import { Initials, TagList } from '@kolo/web-ui';
import { IconPencil, IconUserMinus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RowActions } from '../card/row-actions';
import { useChildren } from '../card/use-children';
import { ChannelIcon } from '../channels/channel-icon';
import { type Channel, inOrder } from '../channels/channel-kinds';
import { ChannelLink } from '../channels/channel-link';
import { DatedRows } from '../dates/dated-rows';
import { Birthday } from './birthday';
import { PeriodText } from './period-text';
import type { Guest, Place } from './place';
import { PlaceEditor } from './place-editor';

/** Somebody who is at home at another client: what they do here may be changed, they themselves are changed there. */
export function GuestCard({ place, guest }: { place: Place; guest: Guest }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const save = useFieldSave('personPlace', { ...place });
  const store = async (values: Readonly<Record<string, unknown>>) => {
    await save(values);
    setEditing(false);
  };
  return (
    <li className="cl-person" aria-label={guest.name}>
      <div className="cl-row">
        <Initials name={guest.name} size={28} />
        <span className="cl-row__main">
          <strong className="k-ellipsis" title={guest.name}>
            {guest.name}
          </strong>
          {place.position && <span className="cl-row__note">{place.position}</span>}
          <PeriodText since={place.since} until={place.until} />
        </span>
        <GuestActions place={place} name={guest.name} onEdit={() => setEditing(true)} />
      </div>
      <div className="cl-person__marks">
        {place.classifiers && place.classifiers.length > 0 && <TagList marks={place.classifiers} wrap />}
        <Birthday date={guest.birthDate} />
        {guest.counterparty && (
          <Link className="cl-row__note cl-home" to={`/clients/${guest.counterparty.id}`}>
            {t('clients.people.guest', { name: guest.counterparty.name })}
          </Link>
        )}
      </div>
      {editing && <PlaceEditor place={place} onSave={store} onCancel={() => setEditing(false)} />}
      <div className="cl-channels">
        <GuestChannels channels={guest.channels ?? []} name={guest.name} />
        <DatedRows family={guest.family ?? []} dates={guest.importantDates ?? []} name={guest.name} readOnly />
      </div>
    </li>
  );
}

function GuestChannels({ channels, name }: { channels: readonly Channel[]; name: string }) {
  const { t } = useTranslation();
  if (channels.length === 0) return null;
  return (
    <ul aria-label={t('clients.contactsOf', { name })}>
      {inOrder(channels).map((channel) => (
        <li key={channel.id} className="cl-row">
          <span className="cl-row__icon">
            <ChannelIcon kind={channel.kind} />
          </span>
          <span className="cl-row__main">
            <ChannelLink channel={channel} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function GuestActions({ place, name, onEdit }: { place: Place; name: string; onEdit: () => void }) {
  const { t } = useTranslation();
  const { mayEdit, mayRemove, remove } = useChildren('personPlace');
  const edit = { key: 'edit', title: t('clients.personPlace.edit'), icon: IconPencil, run: onEdit };
  const away = { key: 'remove', title: t('clients.personPlace.remove'), icon: IconUserMinus, run: () => remove(place.id) };
  return <RowActions of={name} actions={[...(mayEdit ? [edit] : []), ...(mayRemove ? [away] : [])]} />;
}
