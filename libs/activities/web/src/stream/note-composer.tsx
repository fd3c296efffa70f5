import { useMutation } from '@apollo/client/react';
import { announce, useDraft, useSentence, useWords } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { Button, Textarea } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { createNoteDocument } from './comment.graphql';

interface NoteComposerProps {
  subjectType: string;
  subjectId: string;
}

/** A note in two presses: type, Ctrl+Enter. */
export function NoteComposer({ subjectType, subjectId }: NoteComposerProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { text, setText, loading, save } = useNewNote(subjectType, subjectId);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save();
  };
  return (
    <div className="ac-note">
      <Textarea
        aria-label={words.one('comment')}
        placeholder={t('stream.notePlaceholder')}
        value={text}
        onChange={(change) => setText(change.currentTarget.value)}
        onKeyDown={onKeyDown}
        autosize
        minRows={1}
        maxRows={12}
      />
      {text.trim() !== '' && (
        <Button onClick={() => void save()} loading={loading} title="Ctrl+Enter">
          {t('verbs.save')}
        </Button>
      )}
    </div>
  );
}

/** What is typed stays until it is saved, also over a reload. */
function useNewNote(subjectType: string, subjectId: string) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [create, { loading }] = useMutation(createNoteDocument);
  const draft = useDraft(`note.${subjectId}`, { text: '' });
  const text = draft.values['text'] as string;
  const save = async () => {
    if (text.trim() === '' || loading) return;
    try {
      await create({ variables: { input: { subjectType, subjectId, text } }, context: announce(t('stream.noteSaved')) });
      draft.forget();
    } catch (error) {
      toasts.error(sentence(error));
    }
  };
  return { text, setText: (value: string) => draft.set('text', value), loading, save };
}
