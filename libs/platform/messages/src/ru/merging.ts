import type { Translation } from '../catalogue.js';
import type { merging as reference } from '../uk/merging.js';

export const merging: Translation<typeof reference> = {
  counterparty: {
    fields: {
      mergedIntoId: 'Объединён с',
    },
    buttons: {
      merge: 'Объединять клиентов',
    },
    duplicateReasons: {
      LOOKALIKE: 'похожие буквы в названии',
    },
    batches: {
      merge: 'Объединены клиенты',
      findDuplicates: 'Поиск дубликатов',
    },
  },
  errors: {
    mergeNeedsTwo: 'Выберите хотя бы двух клиентов',
    mergeStale: 'Клиент «{{name}}» изменился, пока вы его объединяли',
    alreadyMerged: 'Клиент «{{name}}» уже объединён с другим',
    mergeSurvivorGone: 'Клиент, который остался после объединения, удалён или объединён дальше. Сначала верните его',
  },
};
