import { NumberInput as MantineNumberInput, Select } from '@mantine/core';
import { type MoneyValue, useFormats } from '@kolo/web-ui';
import type { InputProps } from './input-props';

export const currencies = ['UAH', 'USD', 'EUR', 'PLN', 'GBP'] as const;

function separators(locale: string): { decimalSeparator: string; thousandSeparator: string } {
  return locale.startsWith('en') ? { decimalSeparator: '.', thousandSeparator: ',' } : { decimalSeparator: ',', thousandSeparator: ' ' };
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
      rightSectionWidth={74}
      rightSection={
        <Select
          aria-label={currency}
          variant="unstyled"
          data={[...currencies]}
          value={currency}
          allowDeselect={false}
          disabled={rest.disabled ?? false}
          onChange={(next) => value && next && onChange({ ...value, currency: next })}
          comboboxProps={{ width: 90 }}
        />
      }
    />
  );
}
