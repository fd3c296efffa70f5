import { Select } from '@mantine/core';
import type { FieldInputProps } from '@kolo/web-core';
import { useTranslation } from 'react-i18next';

/** One of the zones that the browser knows; found by a part of the city. */
export function TimeZoneInput({ value, onChange, label, ariaLabel, error, required, autoFocus, openAtOnce }: FieldInputProps) {
  const { t } = useTranslation();
  const present = (value as string | null | undefined) ?? null;
  const zones = [...new Set(['Europe/Kyiv', ...Intl.supportedValuesOf('timeZone'), ...(present ? [present] : [])])];
  return (
    <Select
      label={label}
      aria-label={ariaLabel}
      error={error}
      required={required ?? false}
      autoFocus={autoFocus ?? false}
      defaultDropdownOpened={openAtOnce ?? false}
      data={zones}
      value={present}
      searchable
      allowDeselect={false}
      limit={60}
      nothingFoundMessage={t('pickers.nothing')}
      comboboxProps={{ withinPortal: true }}
      onChange={onChange}
    />
  );
}
