import { useApolloClient } from '@apollo/client/react';
import { announce, failureOf, fieldSentence, useDraft, useSentence, useViewer } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createClientDocument, type Duplicate } from '../counterparty.graphql';
import { type ClientDraft, emptyDraft, missingIn, newClientOf, placeOf } from './client-draft';
import { useDuplicates } from './use-duplicates';
import { usePasteCard } from './use-paste-card';

type Errors = Readonly<Record<string, string>>;

/** By these fields duplicates are found, so changing one asks anew. */
const identity: ReadonlySet<string> = new Set([
  'name',
  'taxCode',
  'phones',
  'emails',
  'personPhone',
  'personEmail',
  'kind',
  'channels',
  'people',
]);

/** The state of the form of a new client, and its saving. `onSaved` gets null when the client is out of its maker's sight. */
export function useClientForm(form: RefObject<HTMLFormElement | null>, onSaved: (id: string | null) => void) {
  const { t } = useTranslation();
  const stored = useDraft('new-client', { ...emptyDraft });
  const draft = { ...emptyDraft, ...stored.values } as ClientDraft;
  const { insist, ...likely } = useLikely(draft);
  const [errors, setErrors] = useState<Errors>({});
  const { saving, send } = useSave();

  const show = (problems: Errors) => {
    setErrors(problems);
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const save = async () => {
    const missing = missingIn(draft);
    if (missing.length > 0) return show(Object.fromEntries(missing.map((name) => [name, t('errors.required')])));
    if (likely.knowingly && !likely.maySave) return;
    const outcome = await send(draft, likely.knowingly);
    if (!outcome) return;
    if ('errors' in outcome) return show(outcome.errors);
    if ('duplicates' in outcome) return insist(outcome.duplicates);
    stored.forget();
    onSaved(outcome.id);
  };
  const change = <Name extends keyof ClientDraft>(name: Name, value: ClientDraft[Name]) => {
    stored.set(name, value);
    if (identity.has(name)) insist([]);
    setErrors((before) => without(before, name));
    if (draft.pasted) stored.set('pasted', { ...draft.pasted, marks: without(draft.pasted.marks, name) });
  };
  const replace = (next: ClientDraft) => {
    for (const name of Object.keys(emptyDraft) as (keyof ClientDraft)[]) {
      if (next[name] !== draft[name]) stored.set(name, next[name]);
    }
    insist([]);
    setErrors({});
  };
  const card = usePasteCard(form, { draft, replace });
  const restored = stored.restored && stored.touched;
  return { ...likely, draft, change, errors, saving, save, restored, discard: stored.forget, card };
}

/** Likely duplicates: those found while typing, or those because of which the server did not save. */
function useLikely(draft: ClientDraft) {
  const viewer = useViewer();
  const likely = useDuplicates(draft);
  const [refused, insist] = useState<readonly Duplicate[]>([]);
  const insisted = refused.length > 0;
  const duplicates = insisted ? refused : likely.found;
  const sameCode = duplicates.some(({ reasons }) => reasons.includes('TAX_CODE'));
  return {
    duplicates,
    insisted,
    insist,
    /** Saving now means saving in spite of them. */
    knowingly: duplicates.length > 0 && (insisted || likely.current),
    maySave: !sameCode || viewer.mayPress('counterparty.saveDuplicate'),
  };
}

/** The errors, or marks, that are not of this field; the very same object when there is nothing to take away. */
function without<Value>(errors: Readonly<Record<string, Value>>, name: string): Readonly<Record<string, Value>> {
  const kept = Object.entries(errors).filter(([key]) => key !== name && !key.startsWith(`${name}.`));
  return kept.length === Object.keys(errors).length ? errors : Object.fromEntries(kept);
}

type Outcome = { readonly id: string | null } | { readonly duplicates: readonly Duplicate[] } | { readonly errors: Errors };

function useSave() {
  const client = useApolloClient();
  const viewer = useViewer();
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const [saving, setSaving] = useState(false);
  const writable = (field: string) => viewer.field('counterparty', field)?.access === 'FULL';
  const send = async (draft: ClientDraft, allowDuplicates: boolean): Promise<Outcome | null> => {
    if (saving) return null;
    setSaving(true);
    try {
      const variables = { ...newClientOf(draft, writable), allowDuplicates };
      const context = announce(t('clients.form.created', { name: draft.name.trim() }));
      const { data } = await client.mutate({ mutation: createClientDocument, variables, context });
      const result = data?.createCounterparty;
      return result?.__typename === 'DuplicatesFound' ? { duplicates: result.duplicates } : { id: result?.id ?? null };
    } catch (error) {
      const { fields } = failureOf(error);
      if (fields.length === 0) toasts.error(sentence(error));
      return {
        errors: Object.fromEntries(
          fields.map((field) => [placeOf(draft, field.field, rowOf(field)), fieldSentence(field, t, i18n)]),
        ),
      };
    } finally {
      setSaving(false);
    }
  };
  return { saving, send };
}

function rowOf(field: object): number | undefined {
  const { row } = field as { readonly row?: unknown };
  return typeof row === 'number' ? row : undefined;
}
