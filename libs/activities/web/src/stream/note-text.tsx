import { useMutation } from '@apollo/client/react';
import { announce, useSentence, useWords } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { Button, Textarea } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteNotesDocument, type NoteRecord, updateNoteDocument } from './comment.graphql';

/** Changes a note where it stands; the text stays open when it is refused. */
export function useNoteEditing({ id, version, text }: NoteRecord) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [draft, setDraft] = useState<string | null>(null);
  const [update] = useMutation(updateNoteDocument);
  const [deleteNotes] = useMutation(deleteNotesDocument);
  const attempt = async (run: () => Promise<unknown>) => {
    try {
      await run();
      setDraft(null);
    } catch (error) {
      toasts.error(sentence(error));
    }
  };
  return {
    draft,
    setDraft,
    begin: () => setDraft(text),
    stop: () => setDraft(null),
    save: () =>
      attempt(() => update({ variables: { id, version, text: draft ?? text }, context: announce(t('stream.noteSaved')) })),
    remove: () => attempt(() => deleteNotes({ variables: { ids: [id] }, context: announce(t('toasts.deleted')) })),
  };
}

export function NoteText({ note, editing }: { note: NoteRecord; editing: ReturnType<typeof useNoteEditing> }) {
  const { t } = useTranslation();
  const words = useWords();
  const { draft, setDraft, stop, save } = editing;
  if (draft === null) return <p className="k-long-text">{note.text}</p>;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') stop();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
  };
  return (
    <div className="ac-note">
      <Textarea
        aria-label={words.one('comment')}
        value={draft}
        onChange={(change) => setDraft(change.currentTarget.value)}
        onKeyDown={onKeyDown}
        autosize
        autoFocus
        minRows={2}
      />
      <Button onClick={() => void save()} disabled={draft.trim() === ''}>
        {t('verbs.save')}
      </Button>
      <Button variant="subtle" color="gray" onClick={stop}>
        {t('verbs.cancel')}
      </Button>
    </div>
  );
}
