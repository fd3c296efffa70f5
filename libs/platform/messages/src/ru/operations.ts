import type { Translation } from '../catalogue.js';
import type { operations as reference } from '../uk/operations.js';

export const operations: Translation<typeof reference> = {
  operations: {
    batches: {
      undo: 'Отмена: {{what}}',
      attachFile: 'Добавлен файл',
      deleteFiles: 'Удалены файлы',
      restoreFiles: 'Восстановлены файлы',
      renameFile: 'Переименован файл',
      export: 'Экспорт: {{entityName}}',
      erase: 'Стёрты данные',
    },
  },
  auditLog: {
    many: 'Журнал изменений',
    columns: {
      at: 'Когда',
      actor: 'Кто',
      via: 'Как',
      verb: 'Что сделали',
      entity: 'С чем',
      record: 'Запись',
      field: 'Поле',
      before: 'Было',
      after: 'Стало',
    },
  },
  parameters: {
    bin: {
      days: {
        title: 'Сколько дней удалённое лежит в корзине',
        hint: 'Затем оно исчезает навсегда. 0 — хранить всегда.',
      },
    },
  },
  errors: {
    tooManyUploads: 'Слишком много файлов ждут записи. Попробуйте через час',
    diskFull: 'На диске не хватает места. Скажите администратору: введённое не потеряно',
    alreadyUndone: 'Это изменение уже отменено',
    batchRunning: 'Задание ещё выполняется. Остановите его или подождите',
    batchNotResumable: 'Это задание нельзя продолжить',
    changedSince: 'С тех пор это изменил кто-то другой',
  },
};
