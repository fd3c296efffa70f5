import { useWords } from '@kolo/web-core';
import { useFormats, useToday } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { IconLink, IconUserPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useCardParts } from '../card/card-parts';
import { useChildren } from '../card/use-children';
import { useFolded } from '../card/use-folded';
import { nothingDated } from '../dates/dated';
import { GuestCard } from './guest-card';
import { NewPersonForm } from './new-person-form';
import { PersonCard } from './person-card';
import { isFormer } from './place';
import { NewPlace } from './place-editor';

const few = 6;

/** The people at a client, with their own phones and letters: those at home here, then guests; who has left is folded away. */
export function PersonList() {
  const { t } = useTranslation();
  const words = useWords();
  const { mayAdd } = useChildren('contactPerson');
  const chosen = useSearchParams()[0].get('person');
  const { present, former } = usePeople(chosen);
  const [adding, setAdding] = useState<'person' | 'place' | null>(null);
  const { shown, more } = useFolded(present, few, present.findIndex((each) => each.id === chosen) >= few);
  return (
    <section className="cl-section" aria-label={words.many('contactPerson')}>
      <header className="cl-section__header">
        <h2>
          {words.many('contactPerson')}
          {present.length > 0 && <span className="k-muted k-number"> {present.length}</span>}
        </h2>
        {!adding && <AddButtons onAdd={setAdding} />}
      </header>
      {adding === 'person' && <NewPersonForm onDone={() => setAdding(null)} />}
      {adding === 'place' && <NewPlace onDone={() => setAdding(null)} />}
      {present.length === 0 && !adding && (
        <p className="cl-empty">{t(mayAdd ? 'clients.contactPerson.empty' : 'clients.contactPerson.none')}</p>
      )}
      <ul className="cl-people">{shown.map((each) => each.card)}</ul>
      {more}
      <Former people={former} unfolded={former.some((each) => each.id === chosen)} />
    </section>
  );
}

interface Shown {
  /** Of the person. */
  readonly id: string;
  readonly former: boolean;
  readonly card: ReactNode;
}

function usePeople(chosen: string | null): { present: readonly Shown[]; former: readonly Shown[] } {
  const { people, channels, places, dated } = useCardParts();
  const today = useFormats().dayOf(useToday());
  const own = people.map((person) => ({
    id: person.id,
    former: isFormer(person, today),
    card: (
      <PersonCard
        key={person.id}
        person={person}
        channels={channels.get(person.id) ?? []}
        dated={dated.get(person.id) ?? nothingDated}
        chosen={person.id === chosen}
      />
    ),
  }));
  const guests = places.flatMap((place) => {
    const { person } = place;
    if (!person) return [];
    return [{ id: person.id, former: isFormer(place, today), card: <GuestCard key={place.id} place={place} guest={person} /> }];
  });
  const all = [...own, ...guests];
  return { present: all.filter((each) => !each.former), former: all.filter((each) => each.former) };
}

function AddButtons({ onAdd }: { onAdd: (what: 'person' | 'place') => void }) {
  const { t } = useTranslation();
  const mayAdd = useChildren('contactPerson').mayAdd;
  const mayPlace = useChildren('personPlace').mayAdd;
  const look = { variant: 'subtle', color: 'gray', size: 'compact-sm' } as const;
  return (
    <span className="cl-section__buttons">
      {mayPlace && (
        <Button
          {...look}
          aria-label={t('clients.personPlace.add')}
          title={t('clients.personPlace.add')}
          onClick={() => onAdd('place')}
        >
          <IconLink size={14} aria-hidden />
        </Button>
      )}
      {mayAdd && (
        <Button {...look} leftSection={<IconUserPlus size={14} />} data-begins="add" onClick={() => onAdd('person')}>
          {t('verbs.add')}
        </Button>
      )}
    </span>
  );
}

function Former({ people, unfolded }: { people: readonly Shown[]; unfolded: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [open, setOpen] = useState(unfolded);
  if (people.length === 0) return null;
  return (
    <>
      <button type="button" className="cl-more cl-former" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('clients.people.former', { n: formats.number(people.length) })}
      </button>
      {open && <ul className="cl-people cl-people--former">{people.map((each) => each.card)}</ul>}
    </>
  );
}
