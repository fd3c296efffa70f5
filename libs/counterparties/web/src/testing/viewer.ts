import { Viewer } from '@kolo/web-core';
import { entity, field } from '@kolo/web-core/testing';

const reference = (name: string, target: string, directory?: string) =>
  field(name, name.endsWith('Ids') ? 'LIST' : 'REF', { target, ...(directory ? { directory } : {}) });

const counterparty = entity('counterparty', 'counterparties', [
  field('name', 'TEXT', { required: true, max: 300 }),
  field('kind', 'CHOICE', { options: ['ORGANISATION', 'PERSON'] }),
  field('code', 'TEXT', { max: 40 }),
  reference('statusId', 'directoryEntry', 'status'),
  reference('sourceId', 'directoryEntry', 'source'),
  reference('responsibleIds', 'user'),
  reference('tagIds', 'directoryEntry', 'tag'),
  field('taxCode', 'TEXT', { max: 12 }),
  field('phone', 'TEXT', { computed: true }),
  field('description', 'LONG_TEXT'),
  field('archived', 'BOOLEAN'),
  field('nextStepAt', 'MOMENT', { computed: true }),
  field('lastContactAt', 'MOMENT', { computed: true }),
  field('createdAt', 'MOMENT', { computed: true }),
  field('people', 'CHILDREN', { target: 'contactPerson', many: true }),
  field('channels', 'CHILDREN', { target: 'contactChannel', many: true }),
  field('addresses', 'CHILDREN', { target: 'address', many: true }),
]);

const children = [
  entity('contactPerson', 'contactPeople', [
    field('name', 'TEXT', { computed: true }),
    field('lastName', 'TEXT'),
    field('position', 'TEXT'),
  ]),
  {
    ...entity('contactChannel', 'contactChannels', [
      reference('personId', 'contactPerson'),
      field('kind', 'CHOICE', { options: ['MOBILE', 'EMAIL', 'TELEGRAM'] }),
      field('value', 'TEXT', { required: true }),
      field('normalized', 'TEXT', { computed: true }),
      field('primary', 'BOOLEAN'),
      field('note', 'TEXT'),
    ]),
    titleField: 'value',
  },
  {
    ...entity('address', 'addresses', [
      field('kind', 'CHOICE', { options: ['LEGAL', 'ACTUAL'] }),
      field('city', 'TEXT'),
      field('text', 'TEXT'),
    ]),
    titleField: 'text',
  },
];

const others = [
  entity('directoryEntry', 'directoryEntries', [
    field('directory', 'CHOICE'),
    field('name', 'TEXT', { required: true }),
    field('color', 'TEXT'),
  ]),
  entity('user', 'users', [field('name', 'TEXT')]),
];

const person = {
  id: 'u1',
  name: 'Олена Коваленко',
  email: 'olena@kolo.test',
  locale: 'uk',
  timeZone: 'Europe/Kyiv',
  departmentId: null,
};

/** A sales manager who may do everything with clients. */
export const manager = new Viewer(person, ['counterparty.saveDuplicate'], [], [counterparty, ...children, ...others]);

/** Sees clients and changes nothing. */
export const reader = new Viewer(
  person,
  [],
  [],
  [counterparty, ...children, ...others].map((one) => ({
    ...one,
    rights: { view: 'ALL', create: 'NONE', edit: 'NONE', delete: 'NONE', export: 'NONE', import: 'NONE' } as const,
  })),
);
