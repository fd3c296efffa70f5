import { failureOf, fieldSentence, useSentence, useWords } from '@kolo/web-core';
import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChannelIcon } from './channel-icon';
import { type Channel, type ChannelKind, channelKinds, guessKind } from './channel-kinds';

export interface ChannelValues {
  readonly kind: ChannelKind;
  readonly value: string;
  readonly note: string | null;
}

interface ChannelEditorProps {
  channel?: Channel;
  /** Throws what the server refuses. */
  onSave: (values: ChannelValues) => Promise<void>;
  onCancel: () => void;
}

/** One line to write a contact; what it is shows by itself and can be corrected. Enter saves, Esc leaves. */
export function ChannelEditor({ channel, onSave, onCancel }: ChannelEditorProps) {
  const { t } = useTranslation();
  const words = useWords();
  const editor = useChannelEditor(channel, onSave);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  };
  return (
    <form className="cl-editor" aria-label={t(channel ? 'clients.contactChannel.edit' : 'clients.contactChannel.add')} onSubmit={editor.submit} onKeyDown={onKeyDown}>
      <TextInput
        aria-label={t('clients.contactChannel.value')}
        placeholder={t('clients.contactChannel.placeholder')}
        value={editor.value}
        onChange={(event) => editor.setValue(event.currentTarget.value)}
        error={editor.error}
        leftSection={<ChannelIcon kind={editor.kind} />}
        autoFocus
      />
      <div className="cl-editor__line">
        <Select
          aria-label={words.field('contactChannel', 'kind')}
          data={channelKinds.map((kind) => ({ value: kind, label: words.option('contactChannel', 'kind', kind) }))}
          value={editor.kind}
          onChange={(kind) => kind && editor.setKind(kind as ChannelKind)}
          allowDeselect={false}
        />
        <TextInput
          aria-label={words.field('contactChannel', 'note')}
          placeholder={t('clients.contactChannel.notePlaceholder')}
          value={editor.note}
          onChange={(event) => editor.setNote(event.currentTarget.value)}
        />
      </div>
      <div className="cl-editor__buttons">
        <Button type="submit" loading={editor.saving}>
          {t('verbs.save')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {t('verbs.cancel')}
        </Button>
      </div>
    </form>
  );
}

function useChannelEditor(channel: Channel | undefined, onSave: ChannelEditorProps['onSave']) {
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const [value, setText] = useState(channel?.value ?? '');
  const [note, setNote] = useState(channel?.note ?? '');
  const [chosen, setKind] = useState<ChannelKind | null>(channel?.kind ?? null);
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);
  const kind = chosen ?? guessKind(value) ?? 'MOBILE';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (saving) return;
    if (value.trim() === '') return setError(t('errors.required'));
    setSaving(true);
    try {
      await onSave({ kind, value: value.trim(), note: note.trim() || null });
    } catch (refusal) {
      const own = failureOf(refusal).fields.find((field) => field.field === 'value');
      setError(own ? fieldSentence(own, t, i18n) : sentence(refusal));
    } finally {
      setSaving(false);
    }
  };
  const setValue = (text: string) => {
    setText(text);
    setError(undefined);
  };
  return { value, note, kind, error, saving, setValue, setNote, setKind, submit: (event: FormEvent) => void submit(event) };
}
