import { failureOf, fieldSentence } from '@kolo/web-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChildren } from '../card/use-children';
import { useRefusals } from '../card/use-refusals';
import { guessKind } from '../channels/channel-kinds';

export interface PersonDraft {
  readonly name: string;
  readonly position: string;
  readonly phone: string;
  readonly email: string;
  readonly classifierIds: readonly string[];
}

const empty: PersonDraft = { name: '', position: '', phone: '', email: '', classifierIds: [] };

/** The form of a new person; `onDone` is called when the person and all contacts are there. */
export function useNewPerson(onDone: () => void) {
  const { t } = useTranslation();
  const make = useMaking();
  const [draft, setDraft] = useState(empty);
  const { problems, setProblems, saving, attempt } = useRefusals('name');
  const save = async () => {
    if (draft.name.trim() === '') return setProblems({ name: t('errors.required') });
    let refused: Readonly<Record<string, string>> | null = null;
    await attempt(async () => {
      refused = await make(draft);
      if (!refused) onDone();
    });
    if (refused) setProblems(refused);
  };
  const change = (part: Partial<PersonDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setProblems({});
  };
  return { draft, problems, saving, change, save: () => void save() };
}

/** Makes the person once, then the contacts; those that are refused are named, and trying again makes only them. */
function useMaking() {
  const { t, i18n } = useTranslation();
  const people = useChildren('contactPerson');
  const channels = useChildren('contactChannel');
  const [done, setDone] = useState<{ id: string | null; reached: readonly string[] }>({ id: null, reached: [] });
  return async ({ name, position, classifierIds, phone, email }: PersonDraft) => {
    const rest = {
      ...(position.trim() ? { position: position.trim() } : {}),
      ...(classifierIds.length > 0 ? { classifierIds } : {}),
    };
    const personId = done.id ?? (await people.add({ lastName: name.trim(), ...rest }));
    const reached = [...done.reached];
    const refused: Record<string, string> = {};
    const reach = async (field: 'phone' | 'email', kind: string, value: string) => {
      if (value === '' || reached.includes(field)) return;
      try {
        await channels.add({ personId, kind, value }, true);
        reached.push(field);
      } catch (error) {
        const [own] = failureOf(error).fields;
        if (!own) throw error;
        refused[field] = fieldSentence(own, t, i18n);
      }
    };
    await reach('phone', guessKind(phone) === 'WORK' ? 'WORK' : 'MOBILE', phone.trim());
    await reach('email', 'EMAIL', email.trim());
    setDone({ id: personId, reached });
    return Object.keys(refused).length > 0 ? refused : null;
  };
}
