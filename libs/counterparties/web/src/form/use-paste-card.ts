import { useApolloClient } from '@apollo/client/react';
import { useSentence } from '@kolo/web-core';
import { isField, toasts, useShortcut } from '@kolo/web-ui';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ClientDraft } from './client-draft';
import { isFresh, looksLikeCard, textOfCard, withCard, withoutCard, withoutPictures } from './pasted-card';
import { readCardDocument } from './read-card.graphql';

interface Pasting {
  readonly draft: ClientDraft;
  readonly replace: (draft: ClientDraft) => void;
}

/** A card pasted, dropped or typed into the form: read by the server, put into the draft, taken back. */
export function usePasteCard(form: RefObject<HTMLElement | null>, { draft, replace }: Pasting) {
  const client = useApolloClient();
  const sentence = useSentence();
  const [busy, setBusy] = useState(false);
  /** The text in the field for those whose clipboard cannot be read; null while it is closed. */
  const [typed, type] = useState<string | null>(null);
  const latest = useRef({ draft, replace });
  latest.current = { draft, replace };
  const read = useCallback(
    async (text: string) => {
      setBusy(true);
      try {
        const variables = { text: withoutPictures(text) };
        const { data } = await client.query({ query: readCardDocument, variables, fetchPolicy: 'no-cache' });
        if (!data) return;
        latest.current.replace(withCard(latest.current.draft, data.readCard));
        type(null);
      } catch (error) {
        toasts.error(sentence(error));
        type(text.slice(0, 20_000));
      } finally {
        setBusy(false);
      }
    },
    [client, sentence],
  );
  usePasted(form, (text) => void read(text));
  const fromClipboard = async () => {
    const text = await clipboardText();
    return text?.trim() ? read(text) : type((before) => before ?? '');
  };
  const drop = useDropped(read);
  const undo = useUndoCard({ draft, replace });
  return { busy, typed, type, read, undo, fromClipboard, drop };
}

/** Ctrl+Z takes the card back as long as nothing was changed since; the button does whenever. */
function useUndoCard({ draft, replace }: Pasting): () => void {
  const { t } = useTranslation();
  const undo = () => {
    replace(withoutCard(draft));
    toasts.show({ message: t('cards.undone') });
  };
  useShortcut(
    { keys: 'Ctrl+Z', label: t('cards.undo'), group: 'form', inFields: true, inDialogs: true, run: undo },
    draft.pasted !== null && isFresh(draft),
  );
  return undo;
}

/** A file with a card, and nothing else. */
function useDropped(read: (text: string) => Promise<void>) {
  const { t } = useTranslation();
  return async (files: readonly File[]) => {
    const [file] = files;
    if (files.length !== 1 || !file || !/\.(?:vcf|vcard|txt)$/i.test(file.name)) return toasts.error(t('cards.notCard'));
    const text = textOfCard(await bytesOf(file));
    return text === null ? toasts.error(t('cards.unread')) : read(text);
  };
}

function bytesOf(file: File): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.onerror = () => reject(reader.error ?? new Error('The file cannot be read'));
    reader.readAsArrayBuffer(file);
  });
}

/** The browser may have no clipboard for pages (plain HTTP), or its person may refuse it. */
async function clipboardText(): Promise<string | null> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return null;
  }
}

/** Ctrl+V of a card, anywhere in the form but in a field that holds something else. */
function usePasted(form: RefObject<HTMLElement | null>, onCard: (text: string) => void): void {
  const handle = useRef(onCard);
  handle.current = onCard;
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text') ?? '';
      if (event.defaultPrevented || !mayTake(event.target, form.current) || !looksLikeCard(text)) return;
      event.preventDefault();
      handle.current(text);
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [form]);
}

function mayTake(target: EventTarget | null, form: HTMLElement | null): boolean {
  if (!isField(target)) return true;
  return (
    target instanceof HTMLInputElement &&
    target.dataset['takesCard'] === 'true' &&
    target.value.trim() === '' &&
    (form?.contains(target) ?? false)
  );
}
