import { FactSection } from '@kolo/web-core';
import { DateText, Initials, TagList } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { IconCake, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RowActions } from '../card/row-actions';
import { useChildren } from '../card/use-children';
import { ChannelList } from '../channels/channel-list';
import type { Channel } from '../channels/channel-kinds';
import type { Person } from './person';

const facts = ['lastName', 'firstName', 'middleName', 'position', 'classifierIds', 'gender', 'birthDate', 'note'];

export function PersonCard({ person, channels }: { person: Person; channels: readonly Channel[] }) {
  const { t } = useTranslation();
  const { mayEdit, mayRemove, remove } = useChildren('contactPerson');
  const [editing, setEditing] = useState(false);
  const label = t('clients.contactsOf', { name: person.name });
  return (
    <li className="cl-person" aria-label={person.name}>
      <div className="cl-row">
        <Initials name={person.name} size={28} />
        <span className="cl-row__main">
          <strong className="k-ellipsis" title={person.name}>
            {person.name}
          </strong>
          {person.position && <span className="cl-row__note">{person.position}</span>}
        </span>
        <RowActions
          of={person.name}
          actions={[
            ...(mayEdit && !editing ? [{ key: 'edit', title: t('verbs.change'), icon: IconPencil, run: () => setEditing(true) }] : []),
            ...(mayRemove ? [{ key: 'remove', title: t('verbs.delete'), icon: IconTrash, run: () => remove(person.id) }] : []),
          ]}
        />
      </div>
      {!editing && <PersonMarks person={person} />}
      {editing && (
        <div className="cl-person__facts">
          <FactSection entity="contactPerson" record={{ ...person }} fields={facts} />
          <Button variant="default" size="compact-sm" onClick={() => setEditing(false)}>
            {t('verbs.done')}
          </Button>
        </div>
      )}
      <ChannelList channels={channels} personId={person.id} label={label} />
    </li>
  );
}

function PersonMarks({ person }: { person: Person }) {
  const { classifiers = [], birthDate, note } = person;
  if (classifiers.length === 0 && !birthDate && !note) return null;
  return (
    <div className="cl-person__marks">
      {classifiers.length > 0 && <TagList marks={classifiers} wrap />}
      {birthDate && (
        <span className="cl-row__note">
          <IconCake size={14} aria-hidden /> <DateText value={birthDate} />
        </span>
      )}
      {note && <span className="cl-row__note">{note}</span>}
    </div>
  );
}
