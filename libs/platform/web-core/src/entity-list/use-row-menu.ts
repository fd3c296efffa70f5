import { type ContextItem, copyText, toasts } from '@kolo/web-ui';
import { IconArrowRight, IconCopy, IconExternalLink, IconPlus, IconRestore, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { EntityRecord } from '../documents/record';
import { useOpenDialog } from '../shell/dialogs';
import { useSlices } from '../slice/slices-context';
import type { EntityInfo } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';
import type { EntityListProps } from './entity-list-types';
import type { ListActions } from './use-list-actions';

interface RowMenuPlace {
  readonly props: EntityListProps;
  readonly entity: EntityInfo;
  readonly rows: readonly EntityRecord[];
  readonly actions: ListActions;
  readonly bin: boolean;
}

/** What the menu of a row offers, and that of the empty space: a new record, and what the viewer may do with this one. */
export function useRowMenu(place: RowMenuPlace): (key: string | null) => readonly ContextItem[] {
  const fresh = useFreshItems(place.entity);
  const ofRecord = useRecordItems(place);
  const restore = useRestoreItem(place);
  return (key) => {
    const id = key?.slice(key.lastIndexOf('/') + 1);
    const record = place.rows.find((row) => row.id === id);
    if (place.bin) return record ? restore(record) : [];
    return [...fresh, ...(record ? ofRecord(record) : [])].map((item, index) => (index === 0 ? { ...item, apart: false } : item));
  };
}

function useCommandContext() {
  const viewer = useViewer();
  const navigate = useNavigate();
  const open = useOpenDialog();
  return { viewer, open, navigate: (path: string) => void navigate(path) };
}

function useFreshItems(entity: EntityInfo): readonly ContextItem[] {
  const { t } = useTranslation();
  const context = useCommandContext();
  return useSlices()
    .all('createActions', context.viewer)
    .filter((action) => action.on === entity.name)
    .map((action) => ({
      key: `new-${action.key}`,
      title: action.fresh ? t(action.fresh) : t('palette.createEntity', { what: t(action.title) }),
      icon: IconPlus,
      run: () => action.run(context),
    }));
}

function useRecordItems({ props, entity, actions }: RowMenuPlace): (record: EntityRecord) => readonly ContextItem[] {
  const { t } = useTranslation();
  const slices = useSlices();
  const context = useCommandContext();
  const own = slices
    .all('rowActions', context.viewer)
    .filter((action) => action.on === entity.name)
    .sort((a, b) => a.order - b.order);
  return (record) => {
    const path = slices.pathOf(entity.name, record.id);
    const { onOpen } = props;
    const open = { key: 'open', title: t('verbs.open'), icon: IconArrowRight, apart: true };
    return [
      ...(onOpen ? [{ ...open, run: () => onOpen(record) }] : path ? [{ ...open, to: path }] : []),
      ...(path ? [{ key: 'tab', title: t('list.openInTab'), icon: IconExternalLink, to: path, newTab: true }] : []),
      ...own.map(({ key, title, icon, run }) => ({ key, title: t(title), icon, run: () => run({ ...context, record }) })),
      ...(path
        ? [{ key: 'copy', title: t('list.copyLink'), icon: IconCopy, run: () => copyLink(path, t('common.copied')) }]
        : []),
      ...(actions.moveOne ? [deleteItem(t('verbs.delete'), () => actions.moveOne?.('delete', record.id))] : []),
    ];
  };
}

function deleteItem(title: string, run: () => unknown): ContextItem {
  return { key: 'delete', title, icon: IconTrash, danger: true, apart: true, run };
}

async function copyLink(path: string, message: string): Promise<void> {
  await copyText(new URL(path, window.location.origin).href);
  toasts.show({ message, tone: 'ok', key: 'copied' });
}

function useRestoreItem({ actions }: RowMenuPlace): (record: EntityRecord) => readonly ContextItem[] {
  const { t } = useTranslation();
  const { moveOne } = actions;
  return ({ id }) =>
    moveOne ? [{ key: 'restore', title: t('verbs.restore'), icon: IconRestore, run: () => moveOne('restore', id) }] : [];
}
