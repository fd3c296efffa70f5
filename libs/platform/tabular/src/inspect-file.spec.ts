import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { inspectFile, readRows } from './inspect-file.js';
import { all, fileOf, fixture, refusalOf, workbookOf, sheetOf } from './testing/files.js';

const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

describe('inspectFile', () => {
  it('tells the three formats by their content', async () => {
    expect(await inspectFile(fixture('clients-1c-cp1251.csv'))).toEqual({
      format: 'CSV',
      encoding: 'windows-1251',
      delimiter: ';',
      mojibake: null,
    });
    expect(await inspectFile(fixture('clients-by-hand.xlsx'))).toEqual({
      format: 'XLSX',
      sheets: [{ name: 'Клієнти', hidden: false }],
    });
    expect(await inspectFile(fixture('contacts.vcf'))).toEqual({ format: 'VCF' });
  });

  it('does not care for the name of the file', async () => {
    const path = fileOf(iconv.encode('\ufeffBEGIN:VCARD\r\nFN:Олена\r\nEND:VCARD\r\n', 'utf-16le'), 'csv');
    expect(await inspectFile(path)).toEqual({ format: 'VCF' });
    expect(await inspectFile(fileOf('Код,Назва\n1,Агро\n', 'xlsx'))).toMatchObject({ format: 'CSV', delimiter: ',' });
  });

  it.each([
    ['an old workbook', Buffer.concat([compound, Buffer.alloc(2000), Buffer.from('Workbook', 'utf16le')]), 'xlsNotSupported'],
    ['a still older one', Buffer.from([0x09, 0x04, 0x06, 0x00, 0x00, 0x00, 0x10, 0x00]), 'xlsNotSupported'],
    [
      'a workbook with a password',
      Buffer.concat([compound, Buffer.alloc(200_000), Buffer.from('EncryptedPackage', 'utf16le')]),
      'passwordProtected',
    ],
    ['a web page named .xls', '\r\n<html><table><tr><td>Код</td></tr></table></html>', 'htmlNotSupported'],
    [
      'a spreadsheet of 2003 in XML',
      '\ufeff<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
      'htmlNotSupported',
    ],
    ['a print form of accounting', 'MOXCEL\0\u0007\0', 'mxlNotSupported'],
    ['a PDF', '%PDF-1.7\n', 'unknownFormat'],
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0, 0, 0, 0, 0, 0]), 'notText'],
    ['an empty file', '', 'empty'],
  ])('refuses %s', async (_, content, reason) => {
    expect((await refusalOf(() => inspectFile(fileOf(content, 'xls')))).reason).toBe(`fileErrors.${reason}`);
  });
});

describe('readRows', () => {
  it('reads what was inspected, as corrected', async () => {
    const path = fileOf('а,б;в\n');
    expect(await all(readRows(path, { format: 'CSV', encoding: 'utf-8', delimiter: ',', mojibake: null }))).toEqual([
      ['а', 'б;в'],
    ]);
    const book = await workbookOf({ sheet: sheetOf('<row><c><v>1</v></c></row><row><c><v>2</v></c></row>') });
    expect(await all(readRows(book, { format: 'XLSX', sheet: 'Аркуш1' }, 1))).toEqual([[1]]);
  });
});
