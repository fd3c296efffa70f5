import type { Translation } from '../catalogue.js';
import type { operations as reference } from '../uk/operations.js';

export const operations: Translation<typeof reference> = {
  operations: {
    batches: {
      undo: 'Undo: {{what}}',
      attachFile: 'File added',
      deleteFiles: 'Files deleted',
      restoreFiles: 'Files restored',
      renameFile: 'File renamed',
      export: 'Export: {{entityName}}',
      erase: 'Data erased',
    },
  },
  auditLog: {
    many: 'Audit log',
    columns: {
      at: 'When',
      actor: 'Who',
      via: 'How',
      verb: 'What was done',
      entity: 'To what',
      record: 'Record',
      field: 'Field',
      before: 'Before',
      after: 'After',
    },
  },
  parameters: {
    bin: {
      days: {
        title: 'Days that deleted records stay in the bin',
        hint: 'After that they are gone for good. 0 keeps them for ever.',
      },
    },
  },
  errors: {
    tooManyUploads: 'Too many files wait to be attached. Try again in an hour',
    diskFull: 'The disk is full. Tell the administrator: nothing you entered is lost',
    alreadyUndone: 'This change has been undone already',
    batchRunning: 'The job is still running. Stop it or wait',
    batchNotResumable: 'This job cannot go on',
    changedSince: 'Somebody else has changed it since',
  },
};
