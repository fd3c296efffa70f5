import type { Translation } from '../catalogue.js';
import type { imports as reference } from '../uk/imports.js';

export const imports: Translation<typeof reference> = {
  errors: {
    fileErrors: {
      empty: 'Файл пуст',
      unknownFormat: 'Это не таблица и не визитки. Нужен файл .xlsx, .csv или .vcf',
      notText: 'В файле не текст. Нужен файл .xlsx, .csv или .vcf',
      xlsNotSupported: 'Старый формат .xls не читается. Откройте файл в Excel и сохраните его как .xlsx',
      odsNotSupported: 'Формат .ods не читается. Сохраните файл как .xlsx',
      htmlNotSupported: 'Это веб-страница, а не таблица. Откройте файл в Excel и сохраните его как .xlsx',
      mxlNotSupported: 'Формат .mxl не читается. Сохраните таблицу в программе учёта как .xlsx',
      passwordProtected: 'Файл защищён паролем. Снимите пароль и попробуйте ещё раз',
      brokenXlsx: 'Файл .xlsx повреждён, или это не .xlsx. Откройте его в Excel и сохраните снова',
      archiveTooLarge: 'Файл разворачивается более чем на {{max}} МБ или содержит слишком много частей, поэтому он не открыт',
      forbiddenXml: 'Файл содержит запрещённые указания (DOCTYPE), поэтому он не открыт',
      sheetNotFound: 'В книге нет листа «{{sheet}}»',
      tooManyRows: 'Слишком много строк: на листе не более {{max}}',
      tooManyColumns: 'Слишком много столбцов: не более {{max}}',
      cellTooLong: 'Есть слишком длинная ячейка: не более {{max}} знаков',
      rowTooLong: 'Строка {{row}} слишком длинная: не более {{max}} знаков. Возможно, не закрыты кавычки',
      noCards: 'В файле нет ни одной визитки',
      cardTooLong: 'Визитка в строке {{row}} слишком велика',
    },
  },
};
