import { useApolloClient } from '@apollo/client/react';
import { announce, ExportDock, isWritable, useFieldSave, useSentence, useViewer } from '@kolo/web-core';
import { type FrameIcon, toasts, usePhone } from '@kolo/web-ui';
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import {
  IconAddressBook,
  IconArchive,
  IconArchiveOff,
  IconArrowMerge,
  IconCalendarPlus,
  IconClockRecord,
  IconDots,
  IconEraser,
  IconLink,
  IconNote,
  IconPhone,
  IconTrash,
} from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { channelLink, channelText, firstPhone } from '../channels/channel-kinds';
import { deleteClientsDocument } from '../counterparty.graphql';
import { useExportCards } from '../vcards/use-card-exports';
import { useCard } from './card-context';
import { useCardParts } from './card-parts';
import { compose } from './compose';
import { useCopy } from './use-copy';

const EraseDialog = lazy(() => import('./erase-dialog').then((module) => ({ default: module.EraseDialog })));
const MergeWithDialog = lazy(() => import('../merge/merge-with-dialog').then((module) => ({ default: module.MergeWithDialog })));

/** Call, plan, note; the rest behind the dots. */
export function CardActions() {
  const { t } = useTranslation();
  const viewer = useViewer();
  const { id } = useCard();
  const plans = viewer.can('create', 'activity');
  const notes = viewer.can('create', 'comment');
  return (
    <div className="cl-header__actions">
      <CallButton />
      {plans && <Action title={t('clients.card.plan')} letter="a" icon={IconCalendarPlus} onClick={() => compose(id, 'plan')} />}
      {notes && <Action title={t('clients.card.note')} letter="n" icon={IconNote} onClick={() => compose(id, 'note')} />}
      <MoreMenu />
    </div>
  );
}

interface ActionProps {
  title: string;
  /** The key that does the same. */
  letter: string;
  icon: FrameIcon;
  onClick: () => void;
}

function Action({ title, letter, icon: Icon, onClick }: ActionProps) {
  const phone = usePhone();
  if (phone) {
    return (
      <ActionIcon variant="default" size={36} aria-label={title} onClick={onClick}>
        <Icon size={18} stroke={1.6} />
      </ActionIcon>
    );
  }
  return (
    <Tooltip label={`${title} (${letter})`}>
      <Button variant="default" leftSection={<Icon size={16} stroke={1.6} />} onClick={onClick}>
        {title}
      </Button>
    </Tooltip>
  );
}

function CallButton() {
  const { t } = useTranslation();
  const { channels, people } = useCardParts();
  const own = firstPhone(channels.get('') ?? []);
  const ofPerson = people.map((person) => firstPhone(channels.get(person.id) ?? [])).find(Boolean);
  const number = own ?? ofPerson;
  const link = number && channelLink(number);
  if (!number || !link) return null;
  return (
    <Button
      component="a"
      href={link}
      leftSection={<IconPhone size={16} stroke={1.6} />}
      aria-label={t('clients.card.callNumber', { number: channelText(number) })}
    >
      {channelText(number)}
    </Button>
  );
}

type CardDialog = 'merge' | 'erase';

function MoreMenu() {
  const { t } = useTranslation();
  const { id, record } = useCard();
  const [dialog, setDialog] = useState<CardDialog | null>(null);
  const cards = useVcards(id);
  const shared = { id, name: String(record['name'] ?? '…'), onClose: () => setDialog(null) };
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon variant="default" size={32} aria-label={t('common.more')}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <MoreItems onDialog={setDialog} onCards={cards.begin} />
        </Menu.Dropdown>
      </Menu>
      {cards.batchId && <ExportDock batchId={cards.batchId} onClose={cards.close} />}
      <Suspense fallback={null}>
        {dialog === 'merge' && <MergeWithDialog {...shared} />}
        {dialog === 'erase' && <EraseDialog {...shared} />}
      </Suspense>
    </>
  );
}

/** The people of this client as a file for a phone. */
function useVcards(id: string) {
  const start = useExportCards('counterparty');
  const sentence = useSentence();
  const [batchId, setBatchId] = useState<string | null>(null);
  const begin = async () => {
    try {
      setBatchId(await start({ ids: [id] }));
    } catch (error) {
      toasts.error(sentence(error));
    }
  };
  return { batchId, begin: () => void begin(), close: () => setBatchId(null) };
}

interface MoreItemsProps {
  onDialog: (dialog: CardDialog) => void;
  onCards: () => void;
}

function MoreItems({ onDialog, onCards }: MoreItemsProps) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const remove = useDeleteClient();
  const archive = useArchive();
  const copy = useCopy();
  const { id } = useCard();
  const navigate = useNavigate();
  const mayDelete = viewer.can('delete', 'counterparty');
  const item = (title: string, Icon: FrameIcon, run: () => void, danger = false) => (
    <Menu.Item {...(danger ? { color: 'red' } : {})} leftSection={<Icon size={16} stroke={1.6} />} onClick={run}>
      {title}
    </Menu.Item>
  );
  return (
    <>
      {item(t('clients.card.copyLink'), IconLink, () => void copy(window.location.href))}
      {item(t('asOf.action'), IconClockRecord, () => void navigate(`/clients/${id}/then`))}
      {viewer.can('export', 'counterparty') && item(t('cards.vcard.action'), IconAddressBook, onCards)}
      {viewer.mayPress('counterparty.merge') && item(t('mergePage.with'), IconArrowMerge, () => onDialog('merge'))}
      {archive && item(t(archive.title), archive.icon, archive.run)}
      {mayDelete && item(t('clients.card.delete'), IconTrash, () => void remove(), true)}
      {mayDelete &&
        viewer.mayPress('counterparty.erase') &&
        item(t('eraseClient.action'), IconEraser, () => onDialog('erase'), true)}
    </>
  );
}

/** Into the archive or out of it; the toast takes it back. Null for those who may not. */
function useArchive() {
  const { t } = useTranslation();
  const viewer = useViewer();
  const sentence = useSentence();
  const { record } = useCard();
  const save = useFieldSave('counterparty', record);
  const field = viewer.field('counterparty', 'archived');
  if (!field || !isWritable(field) || !viewer.can('edit', 'counterparty')) return null;
  const archived = record['archived'] === true;
  const message = t(archived ? 'clients.card.unarchived' : 'clients.card.archived', { name: String(record['name'] ?? '') });
  return {
    title: archived ? 'clients.card.unarchive' : 'clients.card.archive',
    icon: archived ? IconArchiveOff : IconArchive,
    run: () => void save({ archived: !archived }, { message }).catch((error: unknown) => toasts.error(sentence(error))),
  };
}

/** Into the bin and back to the list; the toast takes it back. */
function useDeleteClient(): () => Promise<void> {
  const client = useApolloClient();
  const { t } = useTranslation();
  const sentence = useSentence();
  const navigate = useNavigate();
  const { id, record } = useCard();
  return async () => {
    try {
      const context = announce(t('clients.card.deleted', { name: String(record['name'] ?? '') }));
      const { data } = await client.mutate({ mutation: deleteClientsDocument, variables: { ids: [id] }, context });
      const reason = data?.deleteCounterparties.changed === 0 ? data.deleteCounterparties.kept[0]?.reason : undefined;
      if (data?.deleteCounterparties.changed === 0) toasts.error(t(reason ? `errors.${reason}` : 'errors.accessDenied'));
      else await navigate('/clients');
    } catch (error) {
      toasts.error(sentence(error));
    }
  };
}
