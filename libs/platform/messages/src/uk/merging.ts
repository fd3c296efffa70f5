export const merging = {
  counterparty: {
    fields: {
      mergedIntoId: 'Обʼєднано з',
    },
    buttons: {
      merge: 'Обʼєднувати клієнтів',
    },
    duplicateReasons: {
      LOOKALIKE: 'схожі літери в назві',
    },
    batches: {
      merge: 'Обʼєднано клієнтів',
      findDuplicates: 'Пошук дублікатів',
    },
  },
  errors: {
    mergeNeedsTwo: 'Виберіть щонайменше двох клієнтів',
    mergeStale: 'Клієнт «{{name}}» змінився, поки ви його обʼєднували',
    alreadyMerged: 'Клієнта «{{name}}» уже обʼєднано з іншим',
    mergeSurvivorGone: 'Клієнта, який лишився після обʼєднання, видалено або обʼєднано далі. Спершу поверніть його',
  },
};
