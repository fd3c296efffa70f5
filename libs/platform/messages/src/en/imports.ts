import type { Translation } from '../catalogue.js';
import type { imports as reference } from '../uk/imports.js';

export const imports: Translation<typeof reference> = {
  errors: {
    fileErrors: {
      empty: 'The file is empty',
      unknownFormat: 'This is neither a table nor contact cards. An .xlsx, .csv or .vcf file is needed',
      notText: 'The file does not hold text. An .xlsx, .csv or .vcf file is needed',
      xlsNotSupported: 'The old .xls format cannot be read. Open the file in Excel and save it as .xlsx',
      odsNotSupported: 'The .ods format cannot be read. Save the file as .xlsx',
      htmlNotSupported: 'This is a web page, not a table. Open the file in Excel and save it as .xlsx',
      mxlNotSupported: 'The .mxl format cannot be read. Save the table as .xlsx in the accounting program',
      passwordProtected: 'The file is protected by a password. Remove it and try again',
      brokenXlsx: 'The .xlsx file is damaged, or it is no .xlsx. Open it in Excel and save it again',
      archiveTooLarge: 'The file unpacks to more than {{max}} MB or has too many parts, so it was not opened',
      forbiddenXml: 'The file holds forbidden instructions (DOCTYPE), so it was not opened',
      sheetNotFound: 'The workbook has no sheet “{{sheet}}”',
      tooManyRows: 'Too many rows: a sheet holds at most {{max}}',
      tooManyColumns: 'Too many columns: at most {{max}}',
      cellTooLong: 'A cell is too long: at most {{max}} characters',
      rowTooLong: 'Row {{row}} is too long: at most {{max}} characters. A quote may be missing',
      noCards: 'There is no contact card in the file',
      cardTooLong: 'The card at line {{row}} is too large',
    },
  },
};
