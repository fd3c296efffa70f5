import type { Translation } from '../catalogue.js';
import type { customFields as reference } from '../uk/custom-fields.js';

export const customFields: Translation<typeof reference> = {
  customField: {
    one: 'Custom field',
    many: 'Custom fields',
    fields: {
      entity: 'For what',
      key: 'Key for programs',
      name: 'Name',
      hint: 'Hint',
      kind: 'Type',
      required: 'Required',
      searchable: 'Searchable',
      inList: 'Show in the list',
      inCalendar: 'Show in the calendar',
      categoryIds: 'Only for categories',
      position: 'Order',
      archived: 'Archived',
    },
    options: {
      kind: {
        TEXT: 'Text',
        LONG_TEXT: 'Long text',
        WHOLE: 'Whole number',
        DECIMAL: 'Decimal number',
        MONEY: 'Money',
        DATE: 'Date',
        MOMENT: 'Date and time',
        YES_NO: 'Yes / no',
        LINK: 'Link',
        CHOICE: 'One of a list',
        CHOICES: 'Several of a list',
        PERSON: 'Colleague',
        COUNTERPARTY: 'Client',
      },
    },
    batches: {
      create: 'Custom field added',
      update: 'Custom field changed',
      delete: 'Custom fields deleted',
      restore: 'Custom fields restored',
    },
  },
  errors: {
    wholeNumber: 'Enter a whole number',
    badLink: 'Enter a page address that begins with https://',
    entryHasBranches: 'Move or delete what belongs to it first',
    treeTooDeep: 'The tree is deeper than {{max}} levels',
    notCustomizable: 'Custom fields cannot be added here',
    fieldOfOtherCategory: 'Only clients of other categories have this field',
    oneSortField: 'Name either a field or the key of a custom field',
  },
};
