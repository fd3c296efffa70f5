import { parseAnnualDate } from '@kolo/kernel';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputProps } from './input-props';

/** A day with a year or without, typed as people write it: «12.04», «12.04.1985». What is no day goes to the server as it is, which says so. */
export function AnnualDateInput({
  value,
  onChange,
  label,
  ariaLabel,
  placeholder,
  ...props
}: InputProps & { value: string | null }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(() => writtenDay(value));
  const change = (text: string) => {
    setTyped(text);
    onChange(text.trim() === '' ? null : (parseAnnualDate(text) ?? text.trim()));
  };
  return (
    <TextInput
      {...props}
      label={label}
      aria-label={ariaLabel}
      placeholder={placeholder ?? t('anniversary.placeholder')}
      autoComplete="off"
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

/** `1985-04-12` as people of this country write it; without a year only the day and the month. */
export function writtenDay(date: string | null): string {
  const found = /^(\d{4}|-)-(\d\d)-(\d\d)$/.exec(date ?? '');
  if (!found) return date ?? '';
  const [, year, month, day] = found;
  return [day, month, ...(year === '-' ? [] : [year])].join('.');
}
