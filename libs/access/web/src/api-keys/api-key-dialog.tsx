import { useMutation, useQuery } from '@apollo/client/react';
import { Select, TextInput } from '@mantine/core';
import { announce, MomentInput, useViewer } from '@kolo/web-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../frame/form-dialog';
import { useRefusal } from '../frame/use-refusal';
import { rolesDocument } from '../roles/roles.graphql';
import { createApiKeyDocument } from './api-keys.graphql';

export interface MadeKey {
  readonly name: string;
  readonly key: string;
}

interface ApiKeyDialogProps {
  onMade: (made: MadeKey) => void;
  onClose: () => void;
}

const everything = 'everything';

interface Draft {
  readonly name: string;
  /** A role’s id, or everything. */
  readonly scope: string;
  readonly expiresAt: string | null;
}

/** A new key: for which program, how far it may go, and until when. */
export function ApiKeyDialog({ onMade, onClose }: ApiKeyDialogProps) {
  const { t } = useTranslation();
  const scopes = useScopes();
  const [create] = useMutation(createApiKeyDocument, { context: announce(null) });
  const { refusal, busy, attempt, refuse, forget } = useRefusal();
  const [draft, setDraft] = useState<Draft>({ name: '', scope: everything, expiresAt: null });
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    forget();
  };
  const submit = async () => {
    const name = draft.name.trim();
    if (name === '') return refuse(t('errors.required'));
    const input = { name, scopes: scopes.rightsOf(draft.scope), expiresAt: draft.expiresAt };
    await attempt(async () => {
      const { data } = await create({ variables: { input } });
      if (data) onMade({ name: data.createApiKey.apiKey.name, key: data.createApiKey.key });
    });
  };
  const title = t('console.apiKeys.newTitle');
  return (
    <FormDialog title={title} submitLabel={t('verbs.create')} busy={busy} onSubmit={() => void submit()} onClose={onClose}>
      <Inputs draft={draft} choices={scopes.choices} refusal={refusal} change={change} />
    </FormDialog>
  );
}

interface InputsProps {
  draft: Draft;
  choices: readonly { readonly value: string; readonly label: string }[];
  refusal: string | null;
  change: (part: Partial<Draft>) => void;
}

function Inputs({ draft, choices, refusal, change }: InputsProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('console.apiKeys.name')}
        description={t('console.apiKeys.nameHint')}
        data-autofocus
        maxLength={200}
        value={draft.name}
        error={refusal}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Select
        label={t('console.apiKeys.scope')}
        description={t('console.apiKeys.scopeHint')}
        data={choices}
        value={draft.scope}
        allowDeselect={false}
        onChange={(scope) => change({ scope: scope ?? everything })}
      />
      <MomentInput
        label={t('console.apiKeys.expires')}
        placeholder={t('console.apiKeys.expiresHint')}
        value={draft.expiresAt}
        onChange={(expiresAt) => change({ expiresAt })}
      />
    </>
  );
}

/** What a key may be given: as much as its maker, or the rights of a role. */
function useScopes() {
  const { t } = useTranslation();
  const maySee = useViewer().can('view', 'role');
  const { data } = useQuery(rolesDocument, { variables: {}, skip: !maySee });
  const roles = data?.roles.nodes ?? [];
  return {
    choices: [
      { value: everything, label: t('console.apiKeys.scopeAll') },
      ...roles.map((role) => ({ value: role.id, label: t('console.apiKeys.scopeRole', { name: role.name }) })),
    ],
    rightsOf: (choice: string): unknown => roles.find((role) => role.id === choice)?.rights ?? { everything: true },
  };
}
