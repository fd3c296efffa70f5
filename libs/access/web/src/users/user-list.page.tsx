import { EntityList, type EntityRecord, type ListView, referencesOf, useViewer } from '@kolo/web-core';
import { Initials } from '@kolo/web-ui';
import { IconUserPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../frame/action-button';
import { ConsoleFrame } from '../frame/console-frame';
import { AccessState } from './access-state';

/** Everybody who works with Kolo. */
export function UserListPage() {
  const { t } = useTranslation();
  const overrides = useMemo(
    () => ({
      name: { width: 250, select: 'active', cell: (user: EntityRecord) => <PersonName user={user} /> },
      roleIds: { width: 200, cell: (user: EntityRecord) => <RoleNames user={user} /> },
      active: { width: 120, cell: (user: EntityRecord) => <AccessState active={user['active'] === true} /> },
      departmentId: { width: 170 },
      position: { width: 200 },
      email: { width: 230 },
    }),
    [],
  );
  return (
    <ConsoleFrame section="users" barless>
      <EntityList
        entity="user"
        columns={['name', 'position', 'departmentId', 'roleIds', 'active', 'email', 'phoneExtension']}
        overrides={overrides}
        views={useViews()}
        exportMutation={null}
        searchPlaceholder={t('console.users.search')}
        phoneDetail={(user) => String(user['position'] ?? '')}
        actions={<InviteButton />}
        empty={{ title: t('console.users.empty'), hint: t('console.users.emptyHint'), actions: <InviteButton /> }}
      />
    </ConsoleFrame>
  );
}

function useViews(): readonly ListView[] {
  const { t } = useTranslation();
  const seesRoles = useViewer().field('user', 'roleIds') !== undefined;
  return useMemo(
    () => [
      { key: 'active', title: t('console.users.working'), filter: { active: { eq: true } } },
      ...(seesRoles
        ? [{ key: 'roleless', title: t('console.users.roleless'), filter: { active: { eq: true }, roleIds: { isEmpty: true } } }]
        : []),
      { key: 'off', title: t('console.users.off'), filter: { active: { eq: false } } },
      { key: 'all', title: t('common.all') },
    ],
    [t, seesRoles],
  );
}

function PersonName({ user }: { user: EntityRecord }) {
  const name = String(user['name'] ?? '');
  return (
    <>
      <Initials name={name} />
      <span className={user['active'] === false ? 'k-ellipsis k-muted' : 'k-ellipsis'}>{name}</span>
    </>
  );
}

function RoleNames({ user }: { user: EntityRecord }) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const field = viewer.field('user', 'roleIds');
  if (!field) return null;
  const roles = referencesOf(viewer, field, user);
  if (roles.length === 0) return <span className="k-console-warn">{t('console.users.noRole')}</span>;
  return <span className="k-ellipsis">{roles.map((role) => role.name).join(', ')}</span>;
}

function InviteButton() {
  const { t } = useTranslation();
  const viewer = useViewer();
  if (!viewer.can('create', 'user')) return null;
  return <ActionButton icon={IconUserPlus} label={t('console.users.invite')} to="/console/users/new" />;
}
