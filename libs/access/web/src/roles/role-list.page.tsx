import './roles.css';
import { useMutation } from '@apollo/client/react';
import { ActionIcon, Menu } from '@mantine/core';
import { announce, useSentence, useViewer } from '@kolo/web-core';
import { ErrorState, RowsSkeleton, Tag, toasts } from '@kolo/web-ui';
import { IconCopy, IconDots, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ActionButton } from '../frame/action-button';
import { ConsoleFrame } from '../frame/console-frame';
import { useEveryPage } from '../frame/use-every-page';
import { usePeople } from '../frame/use-people';
import { RoleDialog } from './role-dialog';
import { deleteRoleDocument, type Role, rolesDocument } from './roles.graphql';

/** The roles, how many people have each, and the way to make one out of another. */
export function RoleListPage() {
  const { t } = useTranslation();
  const viewer = useViewer();
  const sentence = useSentence();
  const pages = useEveryPage(rolesDocument, 'roles', {});
  const [dialog, setDialog] = useState<{ readonly base: Role | null } | null>(null);
  const add = viewer.can('create', 'role') && (
    <ActionButton icon={IconPlus} label={t('console.roles.add')} onClick={() => setDialog({ base: null })} />
  );
  return (
    <ConsoleFrame section="roles" actions={add}>
      {!pages.nodes && pages.error && <ErrorState message={sentence(pages.error)} onRetry={pages.refetch} />}
      {!pages.nodes && !pages.error && <RowsSkeleton rows={6} rowHeight={56} />}
      {pages.nodes && (
        <div className="k-console-scroll">
          <p className="k-console-lead">{t('console.roles.lead')}</p>
          <Roles roles={pages.nodes} onCopy={(base) => setDialog({ base })} />
        </div>
      )}
      {dialog && <RoleDialog roles={pages.nodes ?? []} base={dialog.base} onClose={() => setDialog(null)} />}
    </ConsoleFrame>
  );
}

function Roles({ roles, onCopy }: { roles: readonly Role[]; onCopy: (role: Role) => void }) {
  const people = usePeople();
  const holders = useMemo(() => {
    if (!people.nodes?.some((person) => person.roleIds)) return null;
    const counts = new Map<string, number>();
    for (const id of people.nodes.flatMap((person) => person.roleIds ?? [])) counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts;
  }, [people.nodes]);
  const readyFirst = [...roles].sort((a, b) => Number(b.systemKey !== null) - Number(a.systemKey !== null));
  return (
    <ul className="k-roles">
      {readyFirst.map((role) => (
        <RoleRow key={role.id} role={role} holders={holders && (holders.get(role.id) ?? 0)} onCopy={() => onCopy(role)} />
      ))}
    </ul>
  );
}

function RoleRow({ role, holders, onCopy }: { role: Role; holders: number | null; onCopy: () => void }) {
  const { t } = useTranslation();
  return (
    <li>
      <Link to={`/console/roles/${role.id}`}>
        <span className="k-roles__name">
          <strong>{role.name}</strong>
          {role.systemKey && <Tag mark={{ name: t('console.roles.readyMade'), color: 'teal' }} />}
        </span>
        <span className="k-muted">{role.description}</span>
      </Link>
      {holders !== null && (
        <Link className="k-roles__people k-number" to={peoplePath(role.id)}>
          {holders === 0 ? t('console.departments.nobody') : t('console.departments.people', { count: holders })}
        </Link>
      )}
      <RoleMenu role={role} onCopy={onCopy} />
    </li>
  );
}

/** The list of people filtered by the role. */
function peoplePath(roleId: string): string {
  return `/console/users?view=all&f=roleIds~any~${roleId}`;
}

function RoleMenu({ role, onCopy }: { role: Role; onCopy: () => void }) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const sentence = useSentence();
  const [remove] = useMutation(deleteRoleDocument, { variables: { id: role.id } });
  const run = async () => {
    try {
      const { data } = await remove({ context: announce(t('console.roles.deleted', { name: role.name })) });
      const [kept] = data?.deleteRoles.kept ?? [];
      if (kept) toasts.show({ message: `«${role.name}»: ${t(`errors.${kept.reason}`)}`, tone: 'error', seconds: 12 });
    } catch (error) {
      toasts.error(sentence(error));
    }
  };
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('console.roles.actions', { name: role.name })}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {viewer.can('create', 'role') && (
          <Menu.Item leftSection={<IconCopy size={15} />} onClick={onCopy}>
            {t('console.roles.copy')}
          </Menu.Item>
        )}
        {viewer.can('delete', 'role') && role.systemKey !== 'administrator' && (
          <Menu.Item leftSection={<IconTrash size={15} />} onClick={() => void run()}>
            {t('verbs.delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
