import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { useFormats, useShortcut } from '@kolo/web-ui';
import { IconDownload, IconRestore, IconTrash, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityListProps } from './entity-list-types';
import type { ListActions } from './use-list-actions';

interface BulkBarProps {
  count: number | undefined;
  totalText: string;
  actions: ListActions;
  bulkActions: EntityListProps['bulkActions'];
  bin: boolean;
  onClear: () => void;
  /** Buttons of the actions that go through a preview. */
  children?: ReactNode;
}

/** What may be done with the selected rows. */
export function BulkBar({ count, totalText, actions, bulkActions, bin, onClear, children }: BulkBarProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  useShortcut({ keys: 'Escape', label: t('list.clearSelection'), group: 'list', hidden: true, run: onClear });
  const n = count === undefined ? totalText : formats.number(count);
  return (
    <div className="k-bulk" role="toolbar" aria-label={t('list.actions')}>
      <span className="k-bulk__count" aria-live="polite">
        {t('counts.selected', { count: count ?? 0, n })}
      </span>
      {!bin && children}
      {!bin && <OwnActions bulkActions={bulkActions} actions={actions} count={count ?? 0} />}
      {!bin && actions.export && <ExportMenu run={actions.export} more={actions.exports ?? []} />}
      {!bin && actions.remove && (
        <Button
          variant="default"
          leftSection={<IconTrash size={16} stroke={1.6} />}
          loading={actions.busy}
          onClick={() => void actions.remove?.()}
        >
          {t('verbs.delete')}
        </Button>
      )}
      {bin && actions.restore && <RestoreButton busy={actions.busy} run={actions.restore} />}
      <Tooltip label={`${t('list.clearSelection')} (Esc)`}>
        <ActionIcon aria-label={t('list.clearSelection')} onClick={onClear}>
          <IconX size={16} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

function RestoreButton({ busy, run }: { busy: boolean; run: () => Promise<void> }) {
  const { t } = useTranslation();
  return (
    <Button variant="default" leftSection={<IconRestore size={16} stroke={1.6} />} loading={busy} onClick={() => void run()}>
      {t('verbs.restore')}
    </Button>
  );
}

function OwnActions({ bulkActions, actions, count }: Pick<BulkBarProps, 'bulkActions' | 'actions'> & { count: number }) {
  const { selection, done } = actions;
  return bulkActions?.map((action) => (
    <Button
      key={action.key}
      variant="default"
      leftSection={action.icon}
      {...(action.danger ? { c: 'red' } : {})}
      onClick={() => void action.run({ selection, count, done })}
    >
      {action.title}
    </Button>
  ));
}

interface ExportMenuProps {
  run: (format: 'CSV' | 'XLSX') => unknown;
  more: NonNullable<ListActions['exports']>;
}

function ExportMenu({ run, more }: ExportMenuProps) {
  const { t } = useTranslation();
  return (
    <Menu position="top">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} stroke={1.6} />}>
          {t('verbs.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void run('XLSX')}>{t('list.exportXlsx')}</Menu.Item>
        <Menu.Item onClick={() => void run('CSV')}>{t('list.exportCsv')}</Menu.Item>
        {more.map(({ key, title, run: begin }) => (
          <Menu.Item key={key} onClick={() => void begin()}>
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
