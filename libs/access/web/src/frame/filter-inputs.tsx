import { Select } from '@mantine/core';
import { DayInput, RefPicker } from '@kolo/web-core';
import { useTranslation } from 'react-i18next';
import { useAddress } from './use-address';

interface FilterProps {
  /** Its name in the address. */
  name: string;
  label: string;
  placeholder: string;
}

export function PersonFilter({ name, label, placeholder }: FilterProps) {
  const [address, change] = useAddress();
  return (
    <RefPicker
      target="user"
      ariaLabel={label}
      placeholder={placeholder}
      value={address[name] ?? null}
      clearable
      onChange={(id) => change({ [name]: id as string | null })}
    />
  );
}

interface ChoiceFilterProps extends FilterProps {
  data: readonly { readonly value: string; readonly label: string }[];
}

export function ChoiceFilter({ name, label, placeholder, data }: ChoiceFilterProps) {
  const { t } = useTranslation();
  const [address, change] = useAddress();
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      data={data}
      value={data.some((one) => one.value === address[name]) ? address[name] : null}
      clearable
      searchable
      nothingFoundMessage={t('pickers.nothing')}
      onChange={(value) => change({ [name]: value })}
    />
  );
}

export function DayFilter({ name, label, placeholder }: FilterProps) {
  const [address, change] = useAddress();
  return (
    <DayInput
      ariaLabel={label}
      placeholder={placeholder}
      value={address[name] ?? null}
      onChange={(day) => change({ [name]: day })}
    />
  );
}
