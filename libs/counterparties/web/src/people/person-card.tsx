import { CustomFacts, FactSection } from '@kolo/web-core';
import { DateText, Initials, TagList } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { IconCake, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RowActions } from '../card/row-actions';
import { useChildren } from '../card/use-children';
import { ChannelRows, NewChannel } from '../channels/channel-list';
import type { Channel } from '../channels/channel-kinds';
import type { Person } from './person';

const facts = ['lastName', 'firstName', 'middleName', 'position', 'classifierIds', 'gender', 'birthDate', 'note'];

export function PersonCard({ person, channels }: { person: Person; channels: readonly Channel[] }) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<'editing' | 'adding' | null>(null);
  const stop = () => setDoing(null);
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
        <PersonActions person={person} onDo={setDoing} />
      </div>
      {doing !== 'editing' && <PersonMarks person={person} />}
      {doing === 'editing' && (
        <div className="cl-person__facts">
          <FactSection entity="contactPerson" record={{ ...person }} fields={facts} />
          <CustomFacts entity="contactPerson" record={{ ...person }} />
          <Button variant="default" onClick={stop}>
            {t('verbs.done')}
          </Button>
        </div>
      )}
      <div className="cl-channels">
        <ChannelRows channels={channels} label={t('clients.contactsOf', { name: person.name })} />
        {doing === 'adding' && <NewChannel personId={person.id} onDone={stop} />}
      </div>
    </li>
  );
}

function PersonActions({ person, onDo }: { person: Person; onDo: (doing: 'editing' | 'adding') => void }) {
  const { t } = useTranslation();
  const people = useChildren('contactPerson');
  const channels = useChildren('contactChannel');
  const add = { key: 'add', title: t('clients.contactChannel.add'), icon: IconPlus, run: () => onDo('adding') };
  const edit = { key: 'edit', title: t('verbs.change'), icon: IconPencil, run: () => onDo('editing') };
  const remove = { key: 'remove', title: t('verbs.delete'), icon: IconTrash, run: () => people.remove(person.id) };
  const actions = [...(channels.mayAdd ? [add] : []), ...(people.mayEdit ? [edit] : []), ...(people.mayRemove ? [remove] : [])];
  return <RowActions of={person.name} actions={actions} />;
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
