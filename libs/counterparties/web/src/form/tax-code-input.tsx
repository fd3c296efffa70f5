import { checkTaxCode, readRnokpp } from '@kolo/kernel';
import type { FieldInputProps, InputProps } from '@kolo/web-core';
import { useFormats } from '@kolo/web-ui';
import { TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Verdict {
  readonly good: boolean;
  readonly text: string;
}

/** What can be said of a code while it is typed; null while there is nothing to say. */
function useVerdict(text: string): Verdict | null {
  const { t } = useTranslation();
  const formats = useFormats();
  const digits = text.replace(/\s/g, '');
  if (digits === '') return null;
  if (/\D/.test(digits)) return { good: false, text: t('clients.taxCode.onlyDigits') };
  const checked = checkTaxCode(digits);
  const short = digits.length < 8;
  if (checked.valid && checked.repaired)
    return digits.length < 5 ? null : { good: true, text: t('clients.taxCode.repaired', { code: checked.code }) };
  if (short || digits.length === 9) return { good: false, text: t('clients.taxCode.length') };
  if (!checked.valid)
    return { good: false, text: t(checked.kind === 'UNKNOWN' ? 'clients.taxCode.length' : 'clients.taxCode.wrong') };
  const owner = checked.kind === 'RNOKPP' ? readRnokpp(checked.code) : null;
  if (owner) return { good: true, text: t('clients.taxCode.person', { date: formats.date(owner.birthDate) }) };
  return { good: true, text: t(`clients.taxCode.${checked.kind === 'VAT' ? 'vat' : 'organisation'}`) };
}

/** A legal code that is checked as it is typed: ЄДРПОУ of 8 digits, РНОКПП of 10, ІПН of 12. */
export function TaxCodeInput({ value, onChange, ariaLabel, error, mark, ...rest }: InputProps<string> & { mark?: ReactNode }) {
  const text = value ?? '';
  const verdict = useVerdict(text);
  const hint: ReactNode = !error && verdict && (
    <span className="cl-verdict" data-good={verdict.good || undefined} role="status">
      {verdict.good && <IconCheck size={13} aria-hidden />}
      {verdict.text}
    </span>
  );
  return (
    <TextInput
      {...rest}
      aria-label={ariaLabel}
      error={error}
      description={
        <>
          {hint} {mark}
        </>
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={text}
      inputMode="numeric"
      autoComplete="off"
      maxLength={14}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
}

/** The same within the facts of a card. */
export function TaxCodeFact({ value, onChange, ariaLabel, error, autoFocus }: FieldInputProps) {
  return (
    <TaxCodeInput
      value={value as string | null}
      onChange={onChange}
      error={error}
      autoFocus={autoFocus ?? false}
      {...(ariaLabel ? { ariaLabel } : {})}
    />
  );
}
