import type { Translation } from '../catalogue.js';
import type { card as reference } from '../uk/core-card.js';

export const card: Translation<typeof reference> = {
  form: {
    draftRestored: 'We kept what you had begun to type',
    draftDiscard: 'Start over',
    saveHint: 'Ctrl+Enter',
    unsaved: 'There are unsaved changes',
    errorsAbove: 'Not saved: check the marked fields',
  },
  card: {
    facts: 'Facts',
    edit: 'Change “{{field}}”',
    notFilled: 'Not filled in',
    history: 'History',
    loadFailed: 'The card could not be opened',
    gone: 'There is no such record, or you may not see it',
    showEmpty: 'Show empty fields',
    hideEmpty: 'Hide empty fields',
    readOnly: 'View only',
  },
  conflict: {
    title: 'Somebody has already changed this',
    explain: 'While you were editing, another person saved theirs. Choose what to keep: nothing is lost.',
    yours: 'Yours',
    theirs: 'Already saved',
    keepYours: 'Keep mine',
    keepTheirs: 'Keep the saved one',
  },
  history: {
    title: 'History',
    empty: 'No changes yet',
    created: 'created',
    updated: 'changed',
    deleted: 'deleted',
    restored: 'restored',
    exported: 'exported',
    before: 'Before',
    after: 'After',
    system: 'System',
    more: 'Show older',
    via: {
      ui: 'in the program',
      apiKey: 'by the API',
      import: 'by import',
      rule: 'by a rule',
      job: 'by a job',
      system: 'by the system',
    },
  },
};
