export const operations = {
  operations: {
    batches: {
      undo: 'Скасування: {{what}}',
      attachFile: 'Додано файл',
      deleteFiles: 'Видалено файли',
      restoreFiles: 'Відновлено файли',
      renameFile: 'Перейменовано файл',
      export: 'Експорт: {{entityName}}',
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
