export const operations = {
  operations: {
    batches: {
      undo: 'Скасування: {{what}}',
      attachFile: 'Додано файл',
      deleteFiles: 'Видалено файли',
      restoreFiles: 'Відновлено файли',
      renameFile: 'Перейменовано файл',
      export: 'Експорт: {{entityName}}',
      erase: 'Стерто дані',
    },
  },
  auditLog: {
    many: 'Журнал змін',
    columns: {
      at: 'Коли',
      actor: 'Хто',
      via: 'Як',
      verb: 'Що зробили',
      entity: 'З чим',
      record: 'Запис',
      field: 'Поле',
      before: 'Було',
      after: 'Стало',
    },
  },
  parameters: {
    bin: {
      days: {
        title: 'Скільки днів видалене лежить у кошику',
        hint: 'Відтак воно зникає назавжди. 0 — зберігати завжди.',
      },
    },
  },
  errors: {
    tooManyUploads: 'Забагато файлів чекають на запис. Спробуйте за годину',
    diskFull: 'На диску бракує місця. Скажіть адміністраторові: введене не втрачено',
    alreadyUndone: 'Цю зміну вже скасовано',
    batchRunning: 'Завдання ще виконується. Зупиніть його або зачекайте',
    batchNotResumable: 'Це завдання не можна продовжити',
    changedSince: 'Відтоді це змінив хтось інший',
  },
};
