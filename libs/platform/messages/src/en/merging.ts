import type { Translation } from '../catalogue.js';
import type { merging as reference } from '../uk/merging.js';

export const merging: Translation<typeof reference> = {
  counterparty: {
    fields: {
      mergedIntoId: 'Merged into',
    },
    buttons: {
      merge: 'Merge clients',
    },
    duplicateReasons: {
      LOOKALIKE: 'look-alike letters in the name',
    },
    batches: {
      merge: 'Clients merged',
      findDuplicates: 'Search for duplicates',
    },
  },
  errors: {
    mergeNeedsTwo: 'Choose at least two clients',
    mergeStale: 'Client “{{name}}” has changed while you were merging it',
    alreadyMerged: 'Client “{{name}}” has already been merged into another one',
    mergeSurvivorGone: 'The client that stayed after the merge was deleted or merged further. Bring it back first',
  },
};
