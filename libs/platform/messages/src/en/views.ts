import type { Translation } from '../catalogue.js';
import type { views as reference } from '../uk/views.js';

type Reference = typeof reference;

const savedView: Translation<Reference['savedView']> = {
  one: 'Saved view',
  many: 'Saved views',
  fields: {
    entity: 'Of list',
    name: 'Name',
    filter: 'Conditions',
    search: 'Search words',
    sort: 'Order',
    columns: 'Columns',
    groupBy: 'Grouping',
    sharing: 'Who sees it',
    roleId: 'Role',
    isDefault: 'The list begins with it',
    pinned: 'Pinned above the list',
    position: 'Place in the menu',
    broken: 'Cannot be applied',
  },
  options: { sharing: { PRIVATE: 'Only me', ROLE: 'People of a role', EVERYBODY: 'Everybody' } },
  batches: { create: 'View saved', update: 'View changed', delete: 'Views deleted', restore: 'Views restored' },
};

const screens: Translation<Reference['views']> = {
  menu: 'Views',
  mine: 'My views',
  shared: 'Shared views',
  typical: 'Ready-made views',
  unchanged: 'No saved views yet',
  save: 'Save view',
  saveChanges: 'Save changes',
  discard: 'Put it back',
  changed: 'changed',
  saveAs: 'Save as new',
  rename: 'Rename',
  share: 'Share',
  begin: 'Begin the list with it',
  notBegin: 'Do not begin the list with it',
  pin: 'Pin above the list',
  unpin: 'Unpin',
  actions: 'Actions on the view',
  name: 'Name of the view',
  namePlaceholder: 'For example, “Wholesale in Kyiv”',
  sharing: 'Who sees this view',
  sharingHint: 'Everyone sees through it only the records and fields that they have access to.',
  forThem: 'Their list begins with this view',
  saved: 'View saved',
  renamed: 'View renamed',
  nowShared: 'Access to the view changed',
  deleted: 'View deleted',
  begins: 'The list will begin with this view',
  begunAsUsual: 'The list will begin as usual',
  brokenTitle: 'This view does not work for you',
  brokenHint:
    'It relies on a field that you have no access to or that is there no more. Choose another view, or ask whoever saved it to change its conditions.',
  brokenMark: 'does not work: a field is missing',
  otherLists: 'A condition that cannot be changed here',
};

const groups: Translation<Reference['groups']> = {
  by: 'Group',
  byField: 'Groups: {{field}}',
  none: 'No groups',
  noValue: 'Not filled in',
  hidden: 'A record beyond your access',
  open: 'Open the group “{{name}}”',
  close: 'Close the group “{{name}}”',
  rest_one: '{{n}} more group',
  rest_other: '{{n}} more groups',
  restRecords_one: 'with {{n}} record',
  restRecords_other: 'with {{n}} records',
  more: 'Show more of the group “{{name}}”',
  sums: 'Sums',
};

export const views: Translation<Reference> = {
  savedView,
  views: screens,
  groups,
  errors: { notGroupable: 'This field can be neither grouped by nor summed up' },
};
