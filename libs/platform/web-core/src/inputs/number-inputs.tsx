import { NumberInput as MantineNumberInput } from '@mantine/core';
import { type MoneyValue, useFormats } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import type { InputProps } from './input-props';

export const currencies = ['UAH', 'USD', 'EUR', 'PLN', 'GBP'] as const;

function separators(locale: string): { decimalSeparator: string; thousandSeparator: string } {
  return locale.startsWith('en')
    ? { decimalSeparator: '.', thousandSeparator: ',' }
    : { decimalSeparator: ',', thousandSeparator: ' ' };
}

/** A number, written as the language writes it. */
export function NumberField({ value, onChange, ariaLabel, whole = false, ...rest }: InputProps<number> & { whole?: boolean }) {
  const { locale } = useFormats();
  return (
    <MantineNumberInput
      {...rest}
      {...separators(locale)}
      aria-label={ariaLabel}
      value={value ?? ''}
      onChange={(next) => onChange(next === '' ? null : Number(next))}
      allowDecimal={!whole}
      allowedDecimalSeparators={[',', '.']}
      hideControls
    />
  );
}

/** A sum with its currency; the amount stays a decimal string. */
export function MoneyInput({ value, onChange, ariaLabel, ...rest }: InputProps<MoneyValue>) {
  const { locale } = useFormats();
  const { t } = useTranslation();
  const currency = value?.currency ?? 'UAH';
  return (
    <MantineNumberInput
      {...rest}
      {...separators(locale)}
      aria-label={ariaLabel}
      value={value?.amount ?? ''}
      valueIsNumericString
      onChange={(amount) => onChange(amount === '' ? null : { amount: String(amount), currency })}
      decimalScale={2}
      allowedDecimalSeparators={[',', '.']}
      hideControls
      rightSectionWidth={72}
      rightSection={
        <select
          className="k-currency"
          aria-label={t('common.currency')}
          value={currency}
          disabled={rest.disabled ?? false}
          onChange={(event) => onChange({ amount: value?.amount ?? '0', currency: event.currentTarget.value })}
        >
          {currencies.map((code) => (
            <option key={code}>{code}</option>
          ))}
        </select>
      }
    />
  );
}
