import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconBookmark,
  IconCheck,
  IconFlag,
  IconPencil,
  IconPin,
  IconPinnedOff,
  IconPlus,
  IconShare,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../words/use-words';
import { useViewer } from '../viewer/viewer-provider';
import { useMayChange, useMayShare } from './use-may-share';
import type { useViewActions, ViewPlace } from './use-view-actions';
import type { ViewDialogKind } from './view-dialog';
import type { SavedView } from './views.graphql';

interface ViewMenuProps {
  place: ViewPlace;
  actions: ReturnType<typeof useViewActions>;
  onDialog: (kind: ViewDialogKind) => void;
}

/** All saved views, one's own and shared ones, and what may be done with the one being looked at. */
export function ViewMenu(props: ViewMenuProps) {
  const { t } = useTranslation();
  const { user } = useViewer();
  const { views } = props.place;
  const mine = views.saved.filter((view) => view.createdById === user.id);
  const shared = views.saved.filter((view) => view.createdById !== user.id);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Tooltip label={t('views.menu')}>
          <ActionIcon aria-label={t('views.menu')} size={28}>
            <IconBookmark size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown className="k-group-menu">
        {views.saved.length === 0 && <Menu.Label>{t('views.unchanged')}</Menu.Label>}
        <Section title={t('views.mine')} views={mine} {...props} />
        <Section title={t('views.shared')} views={shared} {...props} />
        <Menu.Divider />
        <Menu.Item leftSection={<IconPlus size={16} />} onClick={() => props.onDialog('save')}>
          {t(props.place.control.saved ? 'views.saveAs' : 'views.save')}
        </Menu.Item>
        <BeginItem {...props} />
        {props.place.control.saved && <OwnActions {...props} view={props.place.control.saved} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function Section({ title, views, place: { control } }: ViewMenuProps & { title: string; views: readonly SavedView[] }) {
  const { t } = useTranslation();
  const words = useWords();
  if (views.length === 0) return null;
  const note = (view: SavedView) => {
    if (view.broken) return t('views.brokenMark');
    return view.sharing === 'PRIVATE' ? null : words.option('savedView', 'sharing', view.sharing);
  };
  return (
    <>
      <Menu.Label>{title}</Menu.Label>
      {views.map((view) => (
        <Menu.Item
          key={view.id}
          aria-current={view.id === control.chosen}
          rightSection={view.id === control.chosen && <IconCheck size={14} aria-hidden />}
          onClick={() => control.choose(view.id)}
        >
          {view.name}
          {note(view) && <span className="k-views__note">{note(view)}</span>}
        </Menu.Item>
      ))}
    </>
  );
}

/** What the list begins with is everybody's own choice, also among the views of others and the usual ones. */
function BeginItem({ place: { control, views }, actions }: ViewMenuProps) {
  const { t } = useTranslation();
  const { chosen } = control;
  if (!chosen || control.saved?.broken) return null;
  const begins = views.ownFirst === chosen;
  if (!begins && views.first === chosen) return null;
  return (
    <Menu.Item leftSection={<IconFlag size={16} />} onClick={() => void actions.begin(begins ? null : chosen)}>
      {t(begins ? 'views.notBegin' : 'views.begin')}
    </Menu.Item>
  );
}

function OwnActions({ place, actions, onDialog, view }: ViewMenuProps & { view: SavedView }) {
  const { t } = useTranslation();
  const mayShare = useMayShare();
  const mayChange = useMayChange()(view);
  const differs = place.control.differs || place.columns.differ;
  const item = (icon: ReactNode, title: string, run: () => unknown) => (
    <Menu.Item leftSection={icon} onClick={() => void run()}>
      {title}
    </Menu.Item>
  );
  const discard = () => {
    place.control.discard();
    place.columns.reset();
  };
  const pin = () => actions.update(view, { pinned: !view.pinned }, t(view.pinned ? 'views.unpin' : 'views.pin'));
  return (
    <>
      {differs && item(<IconArrowBackUp size={16} />, t('views.discard'), discard)}
      {mayChange && (
        <>
          <Menu.Divider />
          <Menu.Label>{view.name}</Menu.Label>
          {item(<IconPencil size={16} />, t('views.rename'), () => onDialog('rename'))}
          {mayShare && item(<IconShare size={16} />, t('views.share'), () => onDialog('share'))}
          {item(
            view.pinned ? <IconPinnedOff size={16} /> : <IconPin size={16} />,
            t(view.pinned ? 'views.unpin' : 'views.pin'),
            pin,
          )}
          {item(<IconTrash size={16} />, t('verbs.delete'), () => actions.remove(view))}
        </>
      )}
    </>
  );
}
