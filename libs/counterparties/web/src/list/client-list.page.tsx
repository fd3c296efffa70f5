import { type EntityRecord, EntityList, type Reference, useViewer } from '@kolo/web-core';
import { TagList, usePhone } from '@kolo/web-ui';
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconCategory2, IconFileUpload, IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import '../clients.css';
import { ClientPeek } from '../peek/client-peek';
import { CategoryLinks } from '../groupings/category-since';
import { useCardExports } from '../vcards/use-card-exports';
import { useMergeAction } from '../merge/use-merge-action';
import { NameCell, NextStepCell, PhoneCell } from './client-cells';
import { useQuickFilters } from './use-quick-filters';
import { useClientViews } from './use-client-views';

const columns = ['name', 'phone', 'statusId', 'responsibleIds', 'lastContactAt', 'nextStepAt', 'tagIds', 'regionId'];

const cells = {
  name: { width: 290, cell: (record: EntityRecord) => <NameCell record={record} /> },
  phone: { width: 150, cell: (record: EntityRecord) => <PhoneCell record={record} /> },
  statusId: { width: 148 },
  responsibleIds: { width: 150 },
  lastContactAt: { width: 130 },
  nextStepAt: { width: 130, cell: (record: EntityRecord) => <NextStepCell record={record} /> },
  tagIds: {
    width: 180,
    cell: (record: EntityRecord) => <TagList marks={(record['tags'] ?? []) as readonly Reference[]} limit={2} />,
  },
  regionId: { width: 120 },
  categoryIds: { width: 180, cell: (record: EntityRecord) => <CategoryLinks record={record} /> },
};

/** What people narrow clients by most often stands first. */
const filters = [
  ...[
    'statusId',
    'responsibleIds',
    'tagIds',
    'categoryIds',
    'interestIds',
    'regionId',
    'industryId',
    'sourceId',
    'nextStepAt',
    'lastContactAt',
    'createdAt',
  ],
  ...[
    'city',
    'kind',
    'roles',
    'name',
    'taxCode',
    'requisitesConfirmedAt',
    'code',
    'debt',
    'creditLimit',
    'customerSince',
    'description',
    'archived',
    'createdById',
    'updatedAt',
  ],
];

const newest = { field: 'createdAt', descending: true };

/** Everybody the company deals with, as far as the viewer may see them. */
export function ClientListPage() {
  const { t } = useTranslation();
  const viewer = useViewer();
  const views = useClientViews();
  const quick = useQuickFilters();
  const bulkActions = useMergeAction();
  const moreExports = useCardExports('counterparty');
  const seesAll = viewer.entity('counterparty')?.rights.view === 'ALL';
  const overrides = useMemo(() => {
    const has = (field: string) => viewer.field('counterparty', field) !== undefined;
    const beside = [has('kind') ? 'kind' : '', has('statusId') ? 'status { id name color }' : ''].join(' ').trim();
    return { ...cells, name: { ...cells.name, ...(beside ? { select: beside } : {}) } };
  }, [viewer]);
  return (
    <EntityList
      entity="counterparty"
      groups
      bulk
      hidesArchived
      columns={columns}
      overrides={overrides}
      filters={filters}
      views={views}
      quick={quick}
      bulkActions={bulkActions}
      moreExports={moreExports}
      defaultSort={newest}
      searchPlaceholder={t('clients.list.search')}
      peek={(record) => <ClientPeek id={record.id} />}
      phoneDetail={(record) => <PhoneCell record={record} />}
      actions={<ListActions />}
      empty={{
        title: t('clients.list.emptyTitle'),
        hint: t(seesAll ? 'clients.list.emptyHint' : 'clients.list.emptyOwn'),
        actions: <FirstSteps />,
      }}
    />
  );
}

function ListActions() {
  const { t } = useTranslation();
  const viewer = useViewer();
  const phone = usePhone();
  const mayImport = viewer.can('import', 'counterparty');
  // The top bar of a phone has its own «+», and room for nothing else with words.
  if (phone) {
    return mayImport ? (
      <ActionIcon component={Link} to="/import" size={36} aria-label={t('verbs.import')}>
        <IconFileUpload size={20} stroke={1.6} />
      </ActionIcon>
    ) : null;
  }
  return (
    <>
      <Tooltip label={t('groupings.title')}>
        <ActionIcon component={Link} to="/groupings" variant="default" size={32} aria-label={t('groupings.title')}>
          <IconCategory2 size={17} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {mayImport && (
        <Button component={Link} to="/import" variant="default" leftSection={<IconFileUpload size={16} stroke={1.6} />}>
          {t('verbs.import')}
        </Button>
      )}
      {viewer.can('create', 'counterparty') && (
        <Button component={Link} to="/clients/new" leftSection={<IconPlus size={16} />}>
          {t('clients.form.title')}
        </Button>
      )}
    </>
  );
}

/** Where an empty base begins: a list from another program, or the first client by hand. */
function FirstSteps() {
  const { t } = useTranslation();
  const viewer = useViewer();
  return (
    <>
      {viewer.can('import', 'counterparty') && (
        <Button component={Link} to="/import" leftSection={<IconFileUpload size={16} stroke={1.6} />}>
          {t('clients.list.importList')}
        </Button>
      )}
      {viewer.can('create', 'counterparty') && (
        <Button component={Link} to="/clients/new" variant="default" leftSection={<IconPlus size={16} />}>
          {t('clients.form.title')}
        </Button>
      )}
    </>
  );
}
