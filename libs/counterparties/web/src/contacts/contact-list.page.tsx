import { type ColumnOverride, EntityList, type EntityRecord, type QuickFilter, useOpenDialog, useViewer } from '@kolo/web-core';
import { usePhone } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import '../clients.css';
import { ClientPeek } from '../peek/client-peek';
import { reachKinds } from '../people/person';
import { useCardExports } from '../vcards/use-card-exports';
import { ClientCell, PersonCell, PhoneDetail, ReachCell } from './contact-cells';
import { placeOf } from './contact-place';

const columns = ['name', 'counterpartyId', 'position', 'mobilePhone', 'workPhone', 'internalPhone', 'email', 'telegram'];

/** What people are looked for by most often stands first. */
const filters = [
  ...['lastName', 'mobilePhone', 'workPhone', 'homePhone', 'internalPhone', 'email', 'counterpartyId', 'position'],
  ...['classifierIds', 'gender', 'firstName', 'middleName', 'name', 'telegram', 'viber', 'whatsapp', 'signal', 'skype', 'icq'],
  ...['birthDate', 'createdAt', 'updatedAt', 'createdById'],
];

const byName = { field: 'name', descending: false };

const clientOf = (record: EntityRecord) => String(record['counterpartyId'] ?? '');
/** Where somebody is at home out of sight, their own address finds the client that they are a guest of. */
const placeOfRecord = (record: EntityRecord) =>
  clientOf(record) === '' ? `/contacts/${record.id}` : placeOf(clientOf(record), record.id);

/** Everybody at the clients in sight. */
export function ContactListPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <EntityList
      entity="contactPerson"
      title={t('contacts.title')}
      groups
      bulk
      columns={columns}
      overrides={cells}
      filters={filters}
      quick={useQuickFilters()}
      defaultSort={byName}
      searchPlaceholder={t('contacts.search')}
      onOpen={(record) => void navigate(placeOfRecord(record))}
      peek={(record) => (clientOf(record) === '' ? null : <ClientPeek id={clientOf(record)} />)}
      moreExports={useCardExports('contactPerson')}
      phoneDetail={(record) => <PhoneDetail record={record} />}
      actions={<AddContact />}
      empty={{ title: t('contacts.emptyTitle'), hint: t('contacts.emptyHint'), actions: <AddContact /> }}
    />
  );
}

const widths: Partial<Record<keyof typeof reachKinds, number>> = { mobilePhone: 165, internalPhone: 110, email: 210 };

const cells: Readonly<Record<string, ColumnOverride>> = {
  name: {
    width: 260,
    select: 'counterpartyId',
    needs: 'counterpartyId',
    to: placeOfRecord,
    cell: (record) => <PersonCell record={record} />,
  },
  counterpartyId: { width: 240, cell: (record) => <ClientCell record={record} /> },
  position: { width: 160 },
  ...Object.fromEntries(
    (Object.keys(reachKinds) as (keyof typeof reachKinds)[]).map((name) => [
      name,
      { width: widths[name] ?? 150, cell: (record: EntityRecord) => <ReachCell kind={reachKinds[name]} value={record[name]} /> },
    ]),
  ),
};

function useQuickFilters(): readonly QuickFilter[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const quick = (key: string, field: string, op: 'isNotEmpty' | 'period', values: readonly string[] = []): QuickFilter => ({
      key,
      title: t(`contacts.quick.${key}`),
      chips: [{ field, op, values }],
    });
    return [
      quick('mobile', 'mobilePhone', 'isNotEmpty'),
      quick('email', 'email', 'isNotEmpty'),
      quick('fresh', 'createdAt', 'period', ['last7']),
    ];
  }, [t]);
}

/** The top bar of a phone has its own «+». */
function AddContact() {
  const { t } = useTranslation();
  const open = useOpenDialog();
  const phone = usePhone();
  const viewer = useViewer();
  if (phone || !viewer.can('create', 'contactPerson')) return null;
  const start = () => open(() => import('./new-contact-dialog').then((module) => module.NewContactDialog));
  return (
    <Button leftSection={<IconPlus size={16} />} onClick={start}>
      {t('contacts.fresh')}
    </Button>
  );
}
