import { useWords } from '@kolo/web-core';
import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InlineForm } from '../card/inline-form';
import { useRefusals } from '../card/use-refusals';
import { ChannelIcon } from './channel-icon';
import { type Channel, type ChannelKind, guessKind, offeredKinds } from './channel-kinds';

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

/** One line to write a contact; what it is shows by itself and can be corrected. */
export function ChannelEditor({ channel, onSave, onCancel }: ChannelEditorProps) {
  const { t } = useTranslation();
  const [value, setValue] = useState(channel?.value ?? '');
  const [note, setNote] = useState(channel?.note ?? '');
  const [chosen, setKind] = useState<ChannelKind | null>(channel?.kind ?? null);
  const { problems, setProblems, saving, attempt } = useRefusals('value');
  const kind = chosen ?? guessKind(value) ?? 'MOBILE';
  const submit = () => {
    if (value.trim() === '') setProblems({ value: t('errors.required') });
    else void attempt(() => onSave({ kind, value: value.trim(), note: note.trim() || null }));
  };
  const label = t(channel ? 'clients.contactChannel.edit' : 'clients.contactChannel.add');
  return (
    <InlineForm label={label} submitLabel={t('verbs.save')} saving={saving} onSubmit={submit} onCancel={onCancel}>
      <TextInput
        aria-label={t('clients.contactChannel.value')}
        placeholder={t('clients.contactChannel.placeholder')}
        value={value}
        onChange={(event) => {
          setValue(event.currentTarget.value);
          setProblems({});
        }}
        error={problems['value']}
        leftSection={<ChannelIcon kind={kind} />}
        autoFocus
      />
      <KindAndNote kind={kind} note={note} onKind={setKind} onNote={setNote} />
    </InlineForm>
  );
}

interface KindAndNoteProps {
  kind: ChannelKind;
  note: string;
  onKind: (kind: ChannelKind) => void;
  onNote: (note: string) => void;
}

function KindAndNote({ kind, note, onKind, onNote }: KindAndNoteProps) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <div className="cl-editor__line">
      <Select
        aria-label={words.field('contactChannel', 'kind')}
        data={offeredKinds(kind).map((one) => ({ value: one, label: words.option('contactChannel', 'kind', one) }))}
        value={kind}
        onChange={(next) => next && onKind(next as ChannelKind)}
        allowDeselect={false}
      />
      <TextInput
        aria-label={words.field('contactChannel', 'note')}
        placeholder={t('clients.contactChannel.notePlaceholder')}
        value={note}
        onChange={(event) => onNote(event.currentTarget.value)}
      />
    </div>
  );
}
