import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowBackUp, IconDots, IconDownload, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EntityInfo } from '../viewer/metadata';
import { ColumnsMenu } from './columns-menu';
import type { EntityListProps } from './entity-list-types';
import { AddFilter, FilterChips } from './filter-bar';
import type { ListViewsControl } from '../views/use-list-views';
import { ViewStrip } from '../views/view-strip';
import { GroupMenu } from './group-menu';
import { QuickFilters } from './quick-filters';
import { SearchLine } from './search-line';
import type { ColumnControl } from './use-columns';
import type { ListActions } from './use-list-actions';
import type { ListStateControl } from './use-list-state';

interface ListToolbarProps {
  props: EntityListProps;
  entity: EntityInfo;
  control: ListStateControl;
  columns: ColumnControl;
  views: ListViewsControl;
  /** Actions on everything that matches. */
  everything: ListActions;
  onReload: () => void;
}

export function ListToolbar(given: ListToolbarProps) {
  const { props, entity, control, columns, everything, onReload } = given;
  const { state, change } = control;
  const { t } = useTranslation();
  const filters = { entity, fields: props.filters, chips: state.chips, any: state.any, onChange: change };
  return (
    <div className="k-list-tools">
      <ViewStrip {...given} />
      <div className="k-list-tools__line">
        {entity.searchable && (
          <SearchLine
            key={control.chosen ?? ''}
            value={state.search}
            placeholder={props.searchPlaceholder}
            onChange={(search) => change({ search })}
          />
        )}
        <AddFilter {...filters} />
        <span className="k-spacer" />
        {props.groups && <GroupMenu entity={entity} props={props} group={state.group} onChoose={(group) => change({ group })} />}
        <ColumnsMenu control={columns} fixed={entity.titleField} />
        <MoreMenu control={control} everything={everything} onReload={onReload} />
      </div>
      {control.beyond && <p className="k-muted">{t('views.otherLists')}</p>}
      {props.quick && <QuickFilters entity={entity} quick={props.quick} chips={state.chips} onChange={change} />}
      <FilterChips {...filters} />
    </div>
  );
}

function MoreMenu({ control, everything, onReload }: Pick<ListToolbarProps, 'control' | 'everything' | 'onReload'>) {
  const { t } = useTranslation();
  const { bin } = control.state;
  const Bin = bin ? IconArrowBackUp : IconTrash;
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('common.more')} size={32}>
          <IconDots size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconRefresh size={16} />} onClick={onReload}>
          {t('verbs.refresh')}
        </Menu.Item>
        {everything.export && !bin && (
          <>
            <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => void everything.export?.('XLSX')}>
              {t('list.exportXlsx')}
            </Menu.Item>
            <Menu.Item leftSection={<IconDownload size={16} />} onClick={() => void everything.export?.('CSV')}>
              {t('list.exportCsv')}
            </Menu.Item>
          </>
        )}
        {everything.remove && (
          <Menu.Item leftSection={<Bin size={16} />} onClick={() => control.change({ bin: !bin })}>
            {t(bin ? 'list.leaveBin' : 'list.bin')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
