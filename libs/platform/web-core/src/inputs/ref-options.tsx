import { Combobox } from '@mantine/core';
import { StatusDot } from '@kolo/web-ui';
import { IconCheck, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Reference } from '../documents/record';

interface RefOptionsProps {
  options: readonly Reference[];
  picked: readonly string[];
  loading: boolean;
  failed: boolean;
  hasMore: boolean;
  /** The text that may be added as a new entry; empty when it may not. */
  createText: string;
}

export function RefOptions({ options, picked, loading, failed, hasMore, createText }: RefOptionsProps) {
  const { t } = useTranslation();
  return (
    <Combobox.Dropdown>
      <Combobox.Options mah={280} className="k-options">
        {options.map((option) => (
          <Combobox.Option key={option.id} value={option.id} active={picked.includes(option.id)}>
            {option.color ? <StatusDot mark={option} /> : <span className="k-ellipsis">{option.name}</span>}
            {option.note && <span className="k-muted k-ellipsis">{option.note}</span>}
            {picked.includes(option.id) && <IconCheck size={14} aria-hidden />}
          </Combobox.Option>
        ))}
        {createText && (
          <Combobox.Option value="+">
            <IconPlus size={14} aria-hidden />
            <span className="k-ellipsis">{t('pickers.create', { text: createText })}</span>
          </Combobox.Option>
        )}
        {options.length === 0 && !createText && (
          <Combobox.Empty>{failed ? t('pickers.failed') : loading ? t('common.loading') : t('pickers.nothing')}</Combobox.Empty>
        )}
        {hasMore && <div className="k-options__more">{t('pickers.more')}</div>}
      </Combobox.Options>
    </Combobox.Dropdown>
  );
}
