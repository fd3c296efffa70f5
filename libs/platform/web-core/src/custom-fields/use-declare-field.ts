import { gql, type TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { toasts } from '@kolo/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../apollo/changes';
import { failureOf, fieldSentence } from '../errors/failure';
import { useSentence } from '../errors/use-sentence';
import { type CustomKind, hasOwnList } from './kind-icon';

export interface FieldDraft {
  readonly name: string;
  readonly kind: CustomKind;
  /** Words of its list, one a line. */
  readonly values: string;
  readonly required: boolean;
  readonly searchable: boolean;
  readonly inList: boolean;
}

export interface DeclaredField {
  readonly id: string;
  readonly key: string;
}

const declareDocument: TypedDocumentNode<{ createCustomField: DeclaredField }, { input: object; values: readonly string[] }> =
  gql`
    mutation CreateCustomField($input: CustomFieldInput!, $values: [String!]) {
      createCustomField(input: $input, values: $values) {
        id
        key
      }
    }
  `;

const empty: FieldDraft = { name: '', kind: 'TEXT', values: '', required: false, searchable: true, inList: true };

/** Each word once, however it is written. */
function wordsOf(text: string): readonly string[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return [...new Map(lines.map((line) => [line.toLocaleLowerCase(), line])).values()];
}

/** What is typed of a new field, and its making. */
export function useDeclareField(entity: string, onMade: (field: DeclaredField) => void) {
  const client = useApolloClient();
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const [draft, setDraft] = useState(empty);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [saving, setSaving] = useState(false);
  const change = (part: Partial<FieldDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setErrors({});
  };
  const save = async () => {
    const { values, ...field } = draft;
    const name = field.name.trim();
    if (saving) return;
    if (name === '') return setErrors({ name: t('errors.required') });
    setSaving(true);
    try {
      const variables = { input: { ...field, name, entity }, values: hasOwnList(field.kind) ? wordsOf(values) : [] };
      const context = announce(t('customFields.made', { name }));
      const { data } = await client.mutate({ mutation: declareDocument, variables, context });
      if (data) onMade(data.createCustomField);
    } catch (error) {
      const { fields } = failureOf(error);
      if (!fields.some((one) => one.field === 'name')) toasts.error(sentence(error));
      setErrors(Object.fromEntries(fields.map((one) => [one.field, fieldSentence(one, t, i18n)])));
    } finally {
      setSaving(false);
    }
  };
  return { draft, errors, saving, change, save };
}
