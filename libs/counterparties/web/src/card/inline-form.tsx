import { Button } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface InlineFormProps {
  label: string;
  submitLabel: string;
  saving: boolean;
  /** Stands apart from what is around it. */
  boxed?: boolean;
  onSubmit: () => unknown;
  onCancel: () => void;
  children: ReactNode;
}

/** A small form within a card: Enter saves, Esc leaves. */
export function InlineForm({ label, submitLabel, saving, boxed = false, onSubmit, onCancel, children }: InlineFormProps) {
  const { t } = useTranslation();
  const form = useFocusBack();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!saving) onSubmit();
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  };
  return (
    <form
      ref={form}
      className={boxed ? 'cl-editor cl-editor--boxed' : 'cl-editor'}
      aria-label={label}
      aria-busy={saving}
      onSubmit={submit}
      onKeyDown={leave}
    >
      {children}
      <div className="cl-editor__buttons">
        <Button type="submit" loading={saving}>
          {submitLabel}
        </Button>
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {t('verbs.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** When the form goes, the focus returns to the button of the row, or of the list, that it stood for. */
function useFocusBack() {
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    const mine = form.current;
    const place = mine?.closest('li') ?? mine?.parentElement;
    const wanted = place?.tagName === 'LI' ? '[data-begins="edit"]' : '[data-begins="add"]';
    return () => {
      if (mine?.contains(document.activeElement)) setTimeout(() => place?.querySelector<HTMLElement>(wanted)?.focus());
    };
  }, []);
  return form;
}
