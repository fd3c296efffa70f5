import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { type FrameIcon, usePhone } from '@kolo/web-ui';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export interface RowAction {
  readonly key: string;
  readonly title: string;
  readonly icon: FrameIcon;
  readonly run: () => unknown;
}

/** What may be done with one row: buttons that show when it is pointed at or focused, a menu on a phone. */
export function RowActions({ of, actions }: { of: string; actions: readonly RowAction[] }) {
  const { t } = useTranslation();
  const phone = usePhone();
  if (actions.length === 0) return null;
  if (!phone) {
    return (
      <span className="cl-actions">
        {actions.map(({ key, title, icon: Icon, run }) => (
          <Tooltip key={key} label={title}>
            <ActionIcon size={24} data-begins={key} aria-label={`${title}: ${of}`} onClick={() => void run()}>
              <Icon size={15} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ))}
      </span>
    );
  }
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon size={36} data-begins="edit" aria-label={`${t('list.rowMenu')}: ${of}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ key, title, icon: Icon, run }) => (
          <Menu.Item key={key} leftSection={<Icon size={16} stroke={1.6} aria-hidden />} onClick={() => void run()}>
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
