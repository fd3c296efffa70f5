import type { WebSlice } from '@kolo/web-core';
import {
  IconAddressBook,
  IconBuildingStore,
  IconCategory2,
  IconClipboardText,
  IconFileUpload,
  IconUserPlus,
  IconUserShare,
  IconUsersGroup,
} from '@tabler/icons-react';
import { lazy } from 'react';

/** Picks a client; comes with its own chunk, so render it within `Suspense`. */
export const CounterpartyPicker = lazy(() =>
  import('./counterparty-picker').then((module) => ({ default: module.CounterpartyPicker })),
);

export const slice: WebSlice = {
  name: 'counterparties',
  entities: [
    { name: 'counterparty', icon: IconBuildingStore, listPath: '/clients', path: (id) => `/clients/${id}` },
    { name: 'contactPerson', icon: IconAddressBook, listPath: '/contacts', path: (id) => `/contacts/${id}` },
  ],
  routes: [
    {
      path: 'clients',
      page: () => import('./list/client-list.page').then((module) => module.ClientListPage),
      visible: (viewer) => viewer.can('view', 'counterparty'),
    },
    {
      path: 'clients/new',
      page: () => import('./form/new-client.page').then((module) => module.NewClientPage),
      visible: (viewer) => viewer.can('create', 'counterparty'),
    },
    {
      path: 'clients/merge',
      page: () => import('./merge/merge.page').then((module) => module.MergePage),
      visible: (viewer) => viewer.mayPress('counterparty.merge'),
    },
    {
      path: 'duplicates',
      page: () => import('./duplicates-page/duplicates.page').then((module) => module.DuplicatesPage),
      visible: (viewer) => viewer.mayPress('counterparty.merge'),
    },
    {
      path: 'clients/:id',
      page: () => import('./card/client-card.page').then((module) => module.ClientCardPage),
      visible: (viewer) => viewer.can('view', 'counterparty'),
    },
    {
      path: 'clients/:id/then',
      page: () => import('./card/as-of.page').then((module) => module.AsOfPage),
      visible: (viewer) => viewer.can('view', 'counterparty'),
    },
    {
      path: 'groupings',
      page: () => import('./groupings/groupings.page').then((module) => module.GroupingsPage),
      visible: (viewer) => viewer.can('view', 'counterparty'),
    },
    {
      path: 'contacts',
      page: () => import('./contacts/contact-list.page').then((module) => module.ContactListPage),
      visible: (viewer) => viewer.can('view', 'contactPerson'),
    },
    {
      path: 'contacts/:id',
      page: () => import('./contacts/contact.page').then((module) => module.ContactPage),
      visible: (viewer) => viewer.can('view', 'contactPerson'),
    },
    {
      path: 'import',
      page: () => import('./import/import.page').then((module) => module.ImportPage),
      visible: (viewer) => viewer.can('import', 'counterparty'),
    },
  ],
  menu: [
    {
      key: 'clients',
      title: 'counterparty.many',
      path: '/clients',
      words: 'palette.words.clients',
      icon: IconBuildingStore,
      order: 20,
      letter: 'c',
      visible: (viewer) => viewer.can('view', 'counterparty'),
    },
    {
      key: 'contacts',
      title: 'contacts.title',
      path: '/contacts',
      words: 'palette.words.contacts',
      icon: IconAddressBook,
      order: 21,
      letter: 'p',
      visible: (viewer) => viewer.can('view', 'contactPerson'),
    },
    {
      key: 'duplicates',
      title: 'duplicatesPage.title',
      path: '/duplicates',
      icon: IconUsersGroup,
      order: 70,
      letter: 'u',
      badge: () => import('./duplicates-page/duplicate-badge').then((module) => module.DuplicateBadge),
      visible: (viewer) => viewer.mayPress('counterparty.merge'),
    },
  ],
  panels: [
    {
      on: 'counterparty.inHand',
      key: 'client',
      order: 10,
      place: 'right',
      title: 'counterparty.one',
      component: () => import('./peek/client-peek').then((module) => module.ClientInHand),
      visible: (viewer) => viewer.can('view', 'counterparty'),
    },
  ],
  commands: [
    {
      key: 'paste-card',
      title: 'cards.paste',
      keywords: 'paste card vcard vcf 2gis signature requisites',
      icon: IconClipboardText,
      run: ({ open }) => open(() => import('./form/paste-client-dialog').then((module) => module.PasteClientDialog)),
      visible: (viewer) => viewer.can('create', 'counterparty'),
    },
    {
      key: 'import',
      title: 'importPage.title',
      keywords: 'import excel xlsx csv vcf',
      icon: IconFileUpload,
      run: ({ navigate }) => navigate('/import'),
      visible: (viewer) => viewer.can('import', 'counterparty'),
    },
    {
      key: 'groupings',
      title: 'groupings.title',
      words: 'palette.words.groupings',
      icon: IconCategory2,
      run: ({ navigate }) => navigate('/groupings'),
      visible: (viewer) => viewer.can('view', 'counterparty'),
    },
  ],
  bulkActions: [
    {
      on: 'counterparty',
      kind: 'assign',
      title: 'bulk.titles.assign',
      icon: IconUserShare,
      order: 10,
      form: () => import('./bulk/assign-form').then((module) => module.AssignForm),
      visible: (viewer) =>
        viewer.field('counterparty', 'responsibleIds')?.access === 'FULL' && viewer.can('edit', 'counterparty'),
    },
  ],
  createActions: [
    {
      key: 'client',
      on: 'counterparty',
      title: 'counterparty.one',
      fresh: 'clients.form.title',
      icon: IconUserPlus,
      order: 10,
      run: ({ open }) => open(() => import('./form/new-client-dialog').then((module) => module.NewClientDialog)),
      visible: (viewer) => viewer.can('create', 'counterparty'),
    },
    {
      key: 'contact',
      on: 'contactPerson',
      title: 'contactPerson.one',
      fresh: 'contacts.fresh',
      icon: IconAddressBook,
      order: 15,
      run: ({ open }) => open(() => import('./contacts/new-contact-dialog').then((module) => module.NewContactDialog)),
      visible: (viewer) => viewer.can('create', 'contactPerson'),
    },
  ],
};
