import type { CommandDeclaration, SliceRoute, Viewer, WebSlice } from '@kolo/web-core';
import { IconBook2, IconSettings, IconUser, IconUserPlus } from '@tabler/icons-react';
import { type DirectoryName, directoryNames } from './directories/directory-names';
import { type ConsoleSection, type SectionKey, sectionOf, sections } from './frame/sections';

const mayInvite = (viewer: Viewer) => viewer.mayPress('console.users') && viewer.can('create', 'user');

const pages: Readonly<Record<SectionKey, SliceRoute['page']>> = {
  users: () => import('./users/user-list.page').then((module) => module.UserListPage),
  departments: () => import('./departments/departments.page').then((module) => module.DepartmentsPage),
  roles: () => import('./roles/role-list.page').then((module) => module.RoleListPage),
  directories: () => import('./directories/directories.page').then((module) => module.DirectoriesPage),
  customFields: () => import('./custom-fields/custom-fields.page').then((module) => module.CustomFieldsPage),
  banks: () => import('./banks/banks.page').then((module) => module.BanksPage),
  audit: () => import('./audit/audit.page').then((module) => module.AuditPage),
  signIns: () => import('./sign-ins/sign-ins.page').then((module) => module.SignInsPage),
  jobs: () => import('./jobs/jobs.page').then((module) => module.JobsPage),
  apiKeys: () => import('./api-keys/api-keys.page').then((module) => module.ApiKeysPage),
  webhooks: () => import('./webhooks/webhooks.page').then((module) => module.WebhooksPage),
  mail: () => import('./mail/mail.page').then((module) => module.MailPage),
  backups: () => import('./backups/backups.page').then((module) => module.BackupsPage),
  parameters: () => import('./parameters/parameters.page').then((module) => module.ParametersPage),
};

const route = ({ key, path, opens }: ConsoleSection): SliceRoute => ({
  path: path.slice(1),
  page: pages[key],
  visible: opens,
});

const command = ({ key, path, icon, opens, words }: ConsoleSection): CommandDeclaration => ({
  key: `console-${key}`,
  title: `console.sections.${key}.title`,
  keywords: 'console settings admin',
  ...(words ? { words } : {}),
  icon,
  run: ({ navigate }) => navigate(path),
  visible: opens,
});

/** Each directory by its own name; the page of all of them stands among the sections. */
const directory = (name: DirectoryName): CommandDeclaration => ({
  key: `console-directory-${name}`,
  title: `directoryEntry.options.directory.${name}`,
  ...(directoryWords[name] ? { words: directoryWords[name] } : {}),
  hidden: true,
  icon: IconBook2,
  run: ({ navigate }) => navigate(`/console/directories?directory=${name}`),
  visible: sectionOf('directories').opens,
});

const directoryWords: Partial<Record<DirectoryName, string>> = {
  category: 'palette.words.categories',
  region: 'palette.words.regions',
  industry: 'palette.words.industries',
};

export const slice: WebSlice = {
  name: 'access',
  entities: [{ name: 'user', icon: IconUser, path: (id) => `/people/${id}` }],
  routes: [
    {
      path: 'console',
      page: () => import('./frame/console.page').then((module) => module.ConsolePage),
      visible: (viewer) => sections.some((section) => section.opens(viewer)),
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
      visible: sectionOf('roles').opens,
    },
    {
      path: 'console/webhooks/:id',
      page: () => import('./webhooks/webhook.page').then((module) => module.WebhookPage),
      visible: sectionOf('webhooks').opens,
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
      words: 'palette.words.console',
      icon: IconSettings,
      order: 900,
      place: 'console',
      letter: 's',
      visible: (viewer) => sections.some((section) => section.opens(viewer)),
    },
  ],
  commands: [...sections.map(command), ...directoryNames.map(directory)],
  createActions: [
    {
      key: 'user',
      on: 'user',
      title: 'user.one',
      fresh: 'console.users.newTitle',
      icon: IconUserPlus,
      order: 90,
      run: ({ navigate }) => navigate('/console/users/new'),
      visible: mayInvite,
    },
  ],
};
