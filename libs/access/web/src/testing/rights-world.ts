import type { RightsCatalogue, RightsEntity } from '../roles/roles.graphql';

const verbs = ['view', 'create', 'edit', 'delete', 'export', 'import'] as const;

export const client: RightsEntity = {
  name: 'counterparty',
  root: null,
  verbs: verbs.map((verb) => ({ verb, levels: ['NONE', 'OWN', 'DEPARTMENT', 'ALL'] })),
  groups: ['finance'],
  fields: [
    { name: 'name', group: null, computed: false },
    { name: 'debt', group: 'finance', computed: false },
    { name: 'phone', group: null, computed: true },
  ],
  buttons: ['saveDuplicate'],
};

const person: RightsEntity = {
  name: 'contactPerson',
  root: 'counterparty',
  verbs: [],
  groups: [],
  fields: [{ name: 'lastName', group: null, computed: false }],
  buttons: [],
};

const user: RightsEntity = {
  name: 'user',
  root: null,
  verbs: verbs.map((verb) => ({ verb, levels: verb === 'view' ? ['ALL'] : ['NONE', 'OWN', 'ALL'] })),
  groups: ['personal'],
  fields: [
    { name: 'name', group: null, computed: false },
    { name: 'email', group: 'personal', computed: false },
  ],
  buttons: [],
};

/** A small company's catalogue: clients with their people, colleagues, two sections of the console. */
export const catalogue: RightsCatalogue = {
  entities: [user, person, client],
  console: ['console.users', 'console.jobs'],
};

/** The rights of a sales manager, as the page holds them. */
export const stored: Readonly<Record<string, string>> = {
  'entity:counterparty.view': 'department',
  'entity:counterparty.create': 'own',
  'entity:counterparty.edit': 'own',
};
