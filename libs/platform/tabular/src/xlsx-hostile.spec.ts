import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { all, fileOf, fixture, memoryGrowth, refusalOf, sheetOf, workbookOf, zipOf } from './testing/files.js';
import { readXlsx } from './xlsx-reader.js';

const refused = async (path: string, limits = {}) => (await refusalOf(() => all(readXlsx(path, { limits })))).reason;

function repeated(piece: string, times: number, begin = '', end = ''): Readable {
  return Readable.from(
    (function* () {
      yield begin;
      for (let n = 0; n < times; n++) yield piece;
      yield end;
    })(),
    { objectMode: false },
  );
}

const megabyte = 'а'.repeat(512 * 1024);

describe('readXlsx refuses hostile files by a clear reason and in bounded memory', () => {
  it('a zip bomb, by what the directory claims', async () => {
    const path = await workbookOf({ sheet: repeated(' '.repeat(1024 * 1024), 300, '<worksheet>', '</worksheet>') });
    let reason = '';
    const grown = await memoryGrowth(async () => (reason = await refused(path)));
    expect(reason).toBe('fileErrors.archiveTooLarge');
    expect(grown).toBeLessThan(80);
  });

  it('a zip bomb whose directory lies about the size', async () => {
    const path = await workbookOf({ sheet: repeated(' '.repeat(1024 * 1024), 50, '<worksheet>', '</worksheet>') });
    const bytes = readFileSync(path);
    for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4)) {
      if (bytes.readUInt32LE(at + 24) > 1024 * 1024) bytes.writeUInt32LE(1000, at + 24);
    }
    expect(await refused(fileOf(bytes, 'xlsx'))).toBe('fileErrors.brokenXlsx');
  });

  it('a part larger than allowed, counted as it unpacks', async () => {
    const rows = repeated('<row><c><v>12345.678</v></c></row>', 5000, '<worksheet><sheetData>', '</sheetData></worksheet>');
    expect(await refused(await workbookOf({ sheet: rows }), { maxPartBytes: 100_000 })).toBe('fileErrors.archiveTooLarge');
  });

  it('shared strings that would fill the memory', async () => {
    const strings = Array.from({ length: 3000 }, (_, n) => `<si><t>${n * 7919}-ТОВ «Агро ${n}»</t></si>`).join('');
    const path = await workbookOf({ sharedStrings: `<sst>${strings}</sst>` });
    expect(await refused(path, { maxSharedStringBytes: 50_000 })).toBe('fileErrors.archiveTooLarge');
  });

  it('an archive of very many parts', async () => {
    const parts = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`xl/media/${n}.png`, '']));
    expect(await refused(await zipOf(parts), { maxEntries: 50 })).toBe('fileErrors.archiveTooLarge');
  });

  it.each([
    ['a bomb of entities', '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'],
    ['an entity that names a file', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>'],
  ])('%s', async (_, sheet) => {
    expect(await refused(await workbookOf({ sheet }))).toBe('fileErrors.forbiddenXml');
    expect(await refused(await workbookOf({ sharedStrings: sheet }))).toBe('fileErrors.forbiddenXml');
    expect(await refused(await workbookOf({ workbook: sheet }))).toBe('fileErrors.forbiddenXml');
  });

  it('a document type that never ends', async () => {
    const sheet = repeated(megabyte, 20, '<!DOCTYPE x [', '');
    expect(['fileErrors.cellTooLong', 'fileErrors.archiveTooLarge']).toContain(await refused(await workbookOf({ sheet })));
  });

  it('16,384 columns, and more than a sheet can have', async () => {
    const wide = Array.from({ length: 16_384 }, () => '<c><v>1</v></c>').join('');
    expect(await refused(await workbookOf({ sheet: sheetOf(`<row>${wide}</row>`) }))).toBe('fileErrors.tooManyColumns');
    expect(await refused(await workbookOf({ sheet: sheetOf('<row><c r="XFE1"/></row>') }))).toBe('fileErrors.tooManyColumns');
    expect(await refused(await workbookOf({ sheet: sheetOf('<row><c r="ZZZZZZZZ1"><v>1</v></c></row>') }))).toBe(
      'fileErrors.tooManyColumns',
    );
  });

  it('formatted empty cells to the last column do no harm', async () => {
    const path = await workbookOf({ sheet: sheetOf('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>') });
    expect(await all(readXlsx(path))).toEqual([[1]]);
  });

  it.each([
    '<row r="0"/>',
    '<row r="1048577"/>',
    '<row r="5"/><row r="3"/>',
    '<row r="1e9"/>',
    '<row r="x"/>',
    '<row r="1"><c r="11"><v>1</v></c></row>',
  ])('absurd references: %s', async (rows) => {
    expect(await refused(await workbookOf({ sheet: sheetOf(rows) }))).toBe('fileErrors.brokenXlsx');
  });

  it('a cell of ten megabytes', async () => {
    const noise = Array.from({ length: 4096 }, (_, n) => String.fromCharCode(0x430 + ((n * 7919) % 32))).join('');
    const begin = '<worksheet><sheetData><row><c t="inlineStr"><is><t>';
    const path = await workbookOf({
      sheet: repeated(`${noise}${Math.PI}`, 1300, begin, '</t></is></c></row></sheetData></worksheet>'),
    });
    let reason = '';
    const grown = await memoryGrowth(async () => (reason = await refused(path, { maxRatio: 100_000 })));
    expect(reason).toBe('fileErrors.cellTooLong');
    expect(grown).toBeLessThan(80);
  });

  it('a cell pieced together from thousands of texts', async () => {
    const sheet = repeated(
      `<t>${'а'.repeat(1000)}</t>`,
      300,
      '<worksheet><sheetData><row><c t="inlineStr"><is>',
      '</is></c></row></sheetData></worksheet>',
    );
    expect(await refused(await workbookOf({ sheet }))).toBe('fileErrors.cellTooLong');
  });

  it('elements nested without end', async () => {
    expect(await refused(await workbookOf({ sheet: repeated('<a>', 10_000, '<worksheet>', '') }))).toBe('fileErrors.brokenXlsx');
  });

  it('an archive cut short anywhere', async () => {
    const whole = readFileSync(fixture('clients-by-hand.xlsx'));
    for (const share of [0.1, 0.5, 0.99]) {
      expect(await refused(fileOf(whole.subarray(0, whole.length * share), 'xlsx'))).toBe('fileErrors.brokenXlsx');
    }
  });

  it('damaged bytes inside a part', async () => {
    const bytes = Buffer.from(readFileSync(fixture('clients-by-hand.xlsx')));
    bytes.fill(0x55, 100_000, 100_400);
    expect(await refused(fileOf(bytes, 'xlsx'))).toBe('fileErrors.brokenXlsx');
  });

  it.each(['<worksheet><sheetData><row>', '<worksheet></sheet>', 'not xml', '<worksheet>&unknown;</worksheet>'])(
    'broken XML: %s',
    async (sheet) => {
      expect(await refused(await workbookOf({ sheet }))).toBe('fileErrors.brokenXlsx');
    },
  );

  it('a part encrypted inside the archive', async () => {
    const bytes = readFileSync(await workbookOf({}));
    for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4)) bytes.writeUInt16LE(1, at + 8);
    expect(await refused(fileOf(bytes, 'xlsx'))).toBe('fileErrors.passwordProtected');
  });

  it('a zip that is no workbook', async () => {
    expect(await refused(await zipOf({ 'readme.txt': 'hello' }))).toBe('fileErrors.brokenXlsx');
    expect(
      await refused(await zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' })),
    ).toBe('fileErrors.odsNotSupported');
  });
});
