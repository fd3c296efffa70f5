import { CustomFacts, FactSection } from '@kolo/web-core';
import { Initials, TagList } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { IconCalendarHeart, IconPencil, IconPlus, IconTrash, IconUsersGroup } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RowActions } from '../card/row-actions';
import { useChildren } from '../card/use-children';
import { ChannelRows, NewChannel } from '../channels/channel-list';
import type { Channel } from '../channels/channel-kinds';
import type { Dated } from '../dates/dated';
import type { DatedEntity } from '../dates/dated-editor';
import { DatedRows, NewDated } from '../dates/dated-rows';
import { Birthday } from './birthday';
import { PeriodText } from './period-text';
import type { Person } from './person';

const facts = 'lastName firstName middleName position classifierIds tagIds gender birthDate since until note'.split(' ');

type Doing = 'editing' | 'adding' | DatedEntity;

interface PersonCardProps {
  person: Person;
  channels: readonly Channel[];
  dated: Dated;
  /** One came to the card for this person. */
  chosen?: boolean;
}

export function PersonCard({ person, channels, dated, chosen = false }: PersonCardProps) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<Doing | null>(null);
  const stop = () => setDoing(null);
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) place.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <li ref={place} className="cl-person" aria-label={person.name} aria-current={chosen || undefined}>
      <div className="cl-row">
        <Initials name={person.name} size={28} />
        <span className="cl-row__main">
          <strong className="k-ellipsis" title={person.name}>
            {person.name}
          </strong>
          {person.position && <span className="cl-row__note">{person.position}</span>}
          <PeriodText since={person.since} until={person.until} />
        </span>
        <PersonActions person={person} onDo={setDoing} />
      </div>
      {doing !== 'editing' && <PersonMarks person={person} />}
      {doing === 'editing' && <PersonFacts person={person} onDone={stop} />}
      <div className="cl-channels">
        <ChannelRows channels={channels} label={t('clients.contactsOf', { name: person.name })} />
        {doing === 'adding' && <NewChannel personId={person.id} onDone={stop} />}
        <DatedRows {...dated} name={person.name} />
        {(doing === 'familyMember' || doing === 'importantDate') && (
          <NewDated key={doing} entity={doing} personId={person.id} onDone={stop} />
        )}
      </div>
    </li>
  );
}

function PersonFacts({ person, onDone }: { person: Person; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="cl-person__facts">
      <FactSection entity="contactPerson" record={{ ...person }} fields={facts} />
      <CustomFacts entity="contactPerson" record={{ ...person }} />
      <Button variant="default" onClick={onDone}>
        {t('verbs.done')}
      </Button>
    </div>
  );
}

function PersonActions({ person, onDo }: { person: Person; onDo: (doing: Doing) => void }) {
  const { t } = useTranslation();
  const people = useChildren('contactPerson');
  const channels = useChildren('contactChannel');
  const add = { key: 'add', title: t('clients.contactChannel.add'), icon: IconPlus, run: () => onDo('adding') };
  const mayDate = useChildren('importantDate').mayAdd;
  const family = { key: 'family', title: t('clients.familyMember.add'), icon: IconUsersGroup, run: () => onDo('familyMember') };
  const date = { key: 'date', title: t('clients.importantDate.add'), icon: IconCalendarHeart, run: () => onDo('importantDate') };
  const edit = { key: 'edit', title: t('verbs.change'), icon: IconPencil, run: () => onDo('editing') };
  const remove = { key: 'remove', title: t('verbs.delete'), icon: IconTrash, run: () => people.remove(person.id) };
  const dates = mayDate ? [family, date] : [];
  const actions = [
    ...(channels.mayAdd ? [add] : []),
    ...dates,
    ...(people.mayEdit ? [edit] : []),
    ...(people.mayRemove ? [remove] : []),
  ];
  return <RowActions of={person.name} actions={actions} />;
}

function PersonMarks({ person }: { person: Person }) {
  const { t } = useTranslation();
  const { birthDate, note, places = [] } = person;
  const marks = [...(person.classifiers ?? []), ...(person.tags ?? [])];
  const elsewhere = [...new Set(places.flatMap((place) => place.counterparty?.name ?? []))];
  if (marks.length === 0 && !birthDate && !note && elsewhere.length === 0) return null;
  return (
    <div className="cl-person__marks">
      {marks.length > 0 && <TagList marks={marks} wrap />}
      <Birthday date={birthDate} />
      {note && <span className="cl-row__note">{note}</span>}
      {elsewhere.length > 0 && (
        <span className="cl-row__note">{t('clients.people.alsoAt', { names: elsewhere.join(', ') })}</span>
      )}
    </div>
  );
}
