import { Button } from '@mantine/core';
import { failureOf, fieldSentence, useSentence } from '@kolo/web-core';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface GuestFormProps {
  title: string;
  subtitle?: string;
  submitLabel: string;
  /** A thrown refusal shows at its fields, or above the button. */
  onSubmit: () => Promise<void>;
  children: (errors: Readonly<Record<string, string>>) => ReactNode;
  footer?: ReactNode;
}

/** A short form of the pages before sign-in. */
export function GuestForm({ title, subtitle, submitLabel, onSubmit, children, footer }: GuestFormProps) {
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem('');
    setErrors({});
    try {
      await onSubmit();
    } catch (error) {
      const { fields } = failureOf(error);
      setErrors(Object.fromEntries(fields.map((field) => [field.field, fieldSentence(field, t, i18n)])));
      if (fields.length === 0) setProblem(sentence(error));
      setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"], input[type="password"]')?.focus());
    } finally {
      setBusy(false);
    }
  };
  return (
    <form ref={form} className="k-guest__form" onSubmit={(event) => void submit(event)} noValidate>
      <h1>{title}</h1>
      {subtitle && <p className="k-muted">{subtitle}</p>}
      {children(errors)}
      {problem && (
        <p className="k-field-error" role="alert">
          {problem}
        </p>
      )}
      <Button type="submit" fullWidth loading={busy}>
        {submitLabel}
      </Button>
      {footer && <p className="k-muted k-guest__foot">{footer}</p>}
    </form>
  );
}
