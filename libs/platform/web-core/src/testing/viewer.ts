import type { EntityInfo, FieldInfo } from '../viewer/metadata';
import { Viewer } from '../viewer/viewer';

export function field(name: string, kind: FieldInfo['kind'], part: Partial<FieldInfo> = {}): FieldInfo {
  return {
    name,
    kind,
    required: false,
    max: null,
    many: kind === 'LIST',
    options: null,
    target: null,
    directory: null,
    access: 'FULL',
    group: null,
    computed: false,
    fixed: false,
    search: false,
    sort: true,
    filter: true,
    list: true,
    ...part,
  };
}

export function entity(name: string, plural: string, fields: readonly FieldInfo[]): EntityInfo {
  const all = { view: 'ALL', create: 'ALL', edit: 'ALL', delete: 'ALL', export: 'ALL', import: 'ALL' } as const;
  return { name, plural, titleField: 'name', rights: all, buttons: [], searchable: true, fields };
}

export const client = entity('counterparty', 'counterparties', [
  field('name', 'TEXT', { required: true, max: 300 }),
  field('kind', 'CHOICE', { options: ['ORGANISATION', 'PERSON'] }),
  field('statusId', 'REF', { target: 'directoryEntry', directory: 'status' }),
  field('taxCode', 'TEXT', { max: 12 }),
  field('debt', 'MONEY'),
  field('lastContactAt', 'MOMENT', { computed: true }),
]);

const directoryEntry = entity('directoryEntry', 'directoryEntries', [
  field('directory', 'CHOICE', { options: ['status', 'tag'] }),
  field('name', 'TEXT', { required: true }),
  field('color', 'TEXT'),
]);

/** A sales manager who may do everything with clients. */
export const olena = new Viewer(
  {
    id: 'u1',
    name: 'Олена Коваленко',
    email: 'olena@kolo.test',
    position: 'Менеджерка',
    locale: 'uk',
    timeZone: 'Europe/Kyiv',
    departmentId: null,
  },
  ['counterparty.merge'],
  ['counterparties'],
  [client, directoryEntry],
);
