import { useWords } from '@kolo/web-core';
import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChildren } from '../card/use-children';
import { useFolded } from '../card/use-folded';
import type { Channel } from '../channels/channel-kinds';
import { NewPersonForm } from './new-person-form';
import type { Person } from './person';
import { PersonCard } from './person-card';

const few = 6;

interface PersonListProps {
  people: readonly Person[];
  channels: ReadonlyMap<string, readonly Channel[]>;
}

/** The people at a client, with their own phones and letters. */
export function PersonList({ people, channels }: PersonListProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { mayAdd } = useChildren('contactPerson');
  const [adding, setAdding] = useState(false);
  const { shown, more } = useFolded(people, few);
  return (
    <section className="cl-section" aria-label={words.many('contactPerson')}>
      <header className="cl-section__header">
        <h2>
          {words.many('contactPerson')}
          {people.length > 0 && <span className="k-muted k-number"> {people.length}</span>}
        </h2>
        {mayAdd && !adding && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconUserPlus size={14} />}
            data-begins="add"
            onClick={() => setAdding(true)}
          >
            {t('verbs.add')}
          </Button>
        )}
      </header>
      {adding && <NewPersonForm onDone={() => setAdding(false)} />}
      {people.length === 0 && !adding && (
        <p className="cl-empty">{t(mayAdd ? 'clients.contactPerson.empty' : 'clients.contactPerson.none')}</p>
      )}
      <ul className="cl-people">
        {shown.map((person) => (
          <PersonCard key={person.id} person={person} channels={channels.get(person.id) ?? []} />
        ))}
      </ul>
      {more}
    </section>
  );
}
