import type { CommandDeclaration, SliceRoute, Viewer, WebSlice } from '@kolo/web-core';
import { IconSettings, IconUser, IconUserPlus } from '@tabler/icons-react';
import { type ConsoleSection, type SectionKey, sectionOf, sections } from './frame/sections';

const opens = (button: string) => (viewer: Viewer) => viewer.mayPress(button);
const mayInvite = (viewer: Viewer) => viewer.mayPress('console.users') && viewer.can('create', 'user');

const pages: Readonly<Record<SectionKey, SliceRoute['page']>> = {
  users: () => import('./users/user-list.page').then((module) => module.UserListPage),
  departments: () => import('./departments/departments.page').then((module) => module.DepartmentsPage),
  roles: () => import('./roles/role-list.page').then((module) => module.RoleListPage),
  directories: () => import('./directories/directories.page').then((module) => module.DirectoriesPage),
  audit: () => import('./audit/audit.page').then((module) => module.AuditPage),
  signIns: () => import('./sign-ins/sign-ins.page').then((module) => module.SignInsPage),
  jobs: () => import('./jobs/jobs.page').then((module) => module.JobsPage),
  parameters: () => import('./parameters/parameters.page').then((module) => module.ParametersPage),
};

const route = ({ key, path, button }: ConsoleSection): SliceRoute => ({
  path: path.slice(1),
  page: pages[key],
  visible: opens(button),
});

const command = ({ key, path, icon, button }: ConsoleSection): CommandDeclaration => ({
  key: `console-${key}`,
  title: `console.sections.${key}.title`,
  keywords: 'console settings admin',
  icon,
  run: ({ navigate }) => navigate(path),
  visible: opens(button),
});

export const slice: WebSlice = {
  name: 'access',
  entities: [{ name: 'user', icon: IconUser, path: (id) => `/people/${id}` }],
  routes: [
    {
      path: 'console',
      page: () => import('./frame/console.page').then((module) => module.ConsolePage),
      visible: (viewer) => sections.some((section) => viewer.mayPress(section.button)),
    },
    ...sections.map(route),
    {
      path: 'console/users/new',
      page: () => import('./users/new-user.page').then((module) => module.NewUserPage),
      visible: mayInvite,
    },
    {
      path: 'console/roles/:id',
      page: () => import('./roles/role.page').then((module) => module.RolePage),
      visible: opens(sectionOf('roles').button),
    },
    {
      path: 'people/:id',
      page: () => import('./users/user.page').then((module) => module.UserPage),
      visible: (viewer) => viewer.can('view', 'user'),
    },
  ],
  menu: [
    {
      key: 'console',
      title: 'frame.console',
      path: '/console',
      icon: IconSettings,
      order: 900,
      place: 'console',
      letter: 's',
      visible: (viewer) => sections.some((section) => viewer.mayPress(section.button)),
    },
  ],
  commands: sections.map(command),
  createActions: [
    {
      key: 'user',
      title: 'user.one',
      icon: IconUserPlus,
      order: 90,
      run: ({ navigate }) => navigate('/console/users/new'),
      visible: mayInvite,
    },
  ],
};
