import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { Initials, Keys, usePhone, useShortcut } from '@kolo/web-ui';
import { IconKeyboard, IconLogout, IconPlus, IconSearch, IconUserCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useSession } from '../session/session-context';
import { useSlices } from '../slice/slices-context';
import type { CreateAction } from '../slice/web-slice';
import { useViewer } from '../viewer/viewer-provider';
import { useOpenDialog } from './dialogs';

/** The right end of the top bar: search, create, person. */
export function Tools({ onSearch, onKeys }: { onSearch: () => void; onKeys: () => void }) {
  const { t } = useTranslation();
  const phone = usePhone();
  return (
    <>
      {phone ? (
        <ActionIcon size={36} aria-label={t('frame.search')} onClick={onSearch}>
          <IconSearch size={20} stroke={1.6} />
        </ActionIcon>
      ) : (
        <button type="button" className="k-search-button" onClick={onSearch}>
          <IconSearch size={16} stroke={1.6} aria-hidden />
          <span>{t('frame.searchHint')}</span>
          <Keys keys="Ctrl+K" />
        </button>
      )}
      <CreateMenu />
      <PersonMenu onKeys={onKeys} />
    </>
  );
}

function CreateMenu() {
  const { t } = useTranslation();
  const viewer = useViewer();
  const go = useNavigate();
  const open = useOpenDialog();
  const [opened, setOpened] = useState(false);
  const actions = useSlices()
    .all('createActions', viewer)
    .sort((a, b) => a.order - b.order);
  const run = (action: CreateAction) => action.run({ navigate: (path) => void go(path), open, viewer });
  const start = () => {
    const [only] = actions;
    if (actions.length === 1 && only) run(only);
    else setOpened(true);
  };
  useShortcut({ keys: 'c', label: t('keys.create'), group: 'global', run: start }, actions.length > 0);
  if (actions.length === 0) return null;
  return (
    <Menu opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Tooltip label={`${t('frame.create')} (c)`} disabled={opened}>
          <ActionIcon variant="default" size={32} aria-label={t('frame.create')}>
            <IconPlus size={18} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map((action) => (
          <Menu.Item key={action.key} leftSection={<action.icon size={16} stroke={1.6} />} onClick={() => run(action)}>
            {t(action.title)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function PersonMenu({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation();
  const { user } = useViewer();
  const session = useSession();
  return (
    <Menu width={220}>
      <Menu.Target>
        <button type="button" className="k-person" aria-label={t('frame.person')}>
          <Initials name={user.name} size={30} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className="k-person__who">
          <strong className="k-ellipsis">{user.name}</strong>
          <span className="k-muted k-ellipsis">{user.position ?? user.email}</span>
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to="/profile" leftSection={<IconUserCircle size={16} stroke={1.6} />}>
          {t('frame.profile')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} stroke={1.6} />} rightSection={<Keys keys="?" />} onClick={onKeys}>
          {t('frame.keys')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={() => void session.signOut()}>
          {t('frame.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
