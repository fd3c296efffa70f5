import { useApolloClient } from '@apollo/client/react';
import { announce } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCard } from '../card/card-context';
import { useReason } from '../use-reason';
import { compareDocument, type RegistryAnswer, type RegistryField, takeDocument } from './requisites.graphql';
import type { LegalEntity } from './requisites-types';

/** Asks the register at once; what accounting confirmed is not chosen until the user says so. */
export function useRegistry(entity: LegalEntity, onDone: () => void) {
  const client = useApolloClient();
  const reason = useReason();
  const [answer, setAnswer] = useState<RegistryAnswer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<RegistryField>>(new Set());
  const ask = useCallback(async () => {
    setProblem(null);
    try {
      const variables = { id: entity.id, anew: false };
      const { data } = await client.mutate({ mutation: compareDocument, variables, context: announce(null) });
      const told = data?.compareWithRegistry ?? null;
      setAnswer(told);
      setChosen(new Set(told?.differences.filter(({ confirmed }) => !confirmed).map(({ field }) => field)));
    } catch (error) {
      setProblem(reason(error));
    }
  }, [client, entity.id, reason]);
  useEffect(() => void ask(), [ask]);
  const toggle = (field: RegistryField) =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(field)) next.add(field);
      return next;
    });
  const taking = useTaking(entity, answer, chosen, onDone);
  return { answer, problem, chosen, toggle, ask: () => void ask(), ...taking };
}

function useTaking(entity: LegalEntity, answer: RegistryAnswer | null, chosen: ReadonlySet<RegistryField>, onDone: () => void) {
  const client = useApolloClient();
  const { t } = useTranslation();
  const { reload } = useCard();
  const reason = useReason();
  const [taking, setTaking] = useState(false);
  const take = async () => {
    if (!answer) return;
    setTaking(true);
    const wanted = answer.differences.filter(({ field }) => chosen.has(field));
    const fields = wanted.map(({ field }) => field);
    const overConfirmed = wanted.some(({ confirmed }) => confirmed);
    const variables = { id: entity.id, version: entity.version ?? 1, answerId: answer.id, fields, overConfirmed };
    try {
      await client.mutate({ mutation: takeDocument, variables, context: announce(t('requisites.taken')) });
      if (fields.includes('director')) await reload();
      onDone();
    } catch (error) {
      toasts.error(reason(error));
    } finally {
      setTaking(false);
    }
  };
  return { taking, take: () => void take() };
}
