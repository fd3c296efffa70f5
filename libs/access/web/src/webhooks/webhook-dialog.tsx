import { useMutation } from '@apollo/client/react';
import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { announce, useViewer, useWords } from '@kolo/web-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../frame/form-dialog';
import { useRefusal } from '../frame/use-refusal';
import {
  createWebhookDocument,
  type MadeWebhook,
  updateWebhookDocument,
  type Webhook,
  type WebhookInput,
  type WebhookVerb,
  webhookVerbs,
} from './webhooks.graphql';

interface WebhookDialogProps {
  /** Null for a new one. */
  webhook: Webhook | null;
  onMade?: (made: MadeWebhook) => void;
  onClose: () => void;
}

interface Draft {
  readonly name: string;
  readonly url: string;
  readonly entity: string;
  readonly verbs: readonly WebhookVerb[];
  /** JSON as it is typed; empty for none. */
  readonly filter: string;
}

/** Where to send, of which records, and of what. */
export function WebhookDialog({ webhook, onMade, onClose }: WebhookDialogProps) {
  const { t } = useTranslation();
  const save = useSave(webhook, onMade);
  const { refusal, busy, attempt, refuse, forget } = useRefusal();
  const [draft, setDraft] = useState<Draft>(() => draftOf(webhook));
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
    forget();
  };
  const submit = async () => {
    const input = inputOf(draft);
    if (!input) return refuse(t('console.webhooks.badJson'));
    if (await attempt(() => save(input))) onClose();
  };
  const title = webhook ? t('console.webhooks.editTitle', { name: webhook.name }) : t('console.webhooks.newTitle');
  const label = t(webhook ? 'verbs.save' : 'verbs.create');
  return (
    <FormDialog title={title} submitLabel={label} busy={busy} onSubmit={() => void submit()} onClose={onClose}>
      <Inputs draft={draft} fixed={webhook !== null} change={change} />
      {refusal && (
        <p className="k-console-note" role="alert">
          {refusal}
        </p>
      )}
    </FormDialog>
  );
}

interface InputsProps {
  draft: Draft;
  fixed: boolean;
  change: (part: Partial<Draft>) => void;
}

function Inputs({ draft, fixed, change }: InputsProps) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('webhook.fields.name')}
        data-autofocus
        required
        maxLength={200}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('webhook.fields.url')}
        description={t('console.webhooks.urlHint')}
        type="url"
        required
        maxLength={2000}
        value={draft.url}
        onChange={(event) => change({ url: event.currentTarget.value })}
      />
      <What draft={draft} fixed={fixed} change={change} />
    </>
  );
}

function What({ draft, fixed, change }: InputsProps) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const words = useWords();
  return (
    <>
      <Select
        label={t('webhook.fields.entity')}
        data={viewer.entities.map(({ name }) => ({ value: name, label: words.many(name) }))}
        value={draft.entity}
        disabled={fixed}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('pickers.nothing')}
        onChange={(entity) => entity && change({ entity })}
      />
      <Checkbox.Group
        label={t('webhook.fields.verbs')}
        value={[...draft.verbs]}
        onChange={(chosen: string[]) => change({ verbs: webhookVerbs.filter((verb) => chosen.includes(verb)) })}
      >
        <div className="k-programs__verbs">
          {webhookVerbs.map((verb) => (
            <Checkbox key={verb} value={verb} label={t(`webhook.options.verbs.${verb}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <Textarea
        label={t('webhook.fields.filter')}
        description={t('console.webhooks.filterHint')}
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
        value={draft.filter}
        onChange={(event) => change({ filter: event.currentTarget.value })}
      />
    </>
  );
}

function useSave(webhook: Webhook | null, onMade: WebhookDialogProps['onMade']) {
  const { t } = useTranslation();
  const [create] = useMutation(createWebhookDocument, { context: announce(null) });
  const [update] = useMutation(updateWebhookDocument);
  return async (input: WebhookInput & { readonly entity: string }) => {
    if (!webhook) {
      const { data } = await create({ variables: { input } });
      if (data) onMade?.(data.createWebhook);
      return;
    }
    const { entity: _, ...patch } = input;
    const context = announce(t('console.webhooks.saved', { name: input.name }));
    await update({ variables: { id: webhook.id, version: webhook.version, patch }, context });
  };
}

function draftOf(webhook: Webhook | null): Draft {
  if (!webhook) return { name: '', url: '', entity: 'counterparty', verbs: [...webhookVerbs], filter: '' };
  const { name, url, entity, verbs, filter } = webhook;
  return { name, url, entity, verbs, filter: filter ? JSON.stringify(filter, null, 2) : '' };
}

/** Null when the filter is no JSON. */
function inputOf(draft: Draft) {
  try {
    const filter: unknown = draft.filter.trim() === '' ? null : JSON.parse(draft.filter);
    return { ...draft, name: draft.name.trim(), url: draft.url.trim(), filter };
  } catch {
    return null;
  }
}
