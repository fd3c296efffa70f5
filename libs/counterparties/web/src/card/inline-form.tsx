import { Button } from '@mantine/core';
import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
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
