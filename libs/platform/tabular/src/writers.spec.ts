import { createWriteStream, readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { OutputCell } from './cell.js';
import { readCsv } from './csv-reader.js';
import { writeCsv, type CsvWriterOptions } from './csv-writer.js';
import { all, memoryGrowth, newPath } from './testing/files.js';
import { readXlsx } from './xlsx-reader.js';
import { writeXlsx } from './xlsx-writer.js';

const header = ['Код', 'Назва', 'Телефон', 'Дата', 'Борг'];
const hostile: OutputCell[][] = [
  header,
  ['00032129', 'ТОВ "Агро"; Їжак', '+380671234567', { date: '2024-03-12' }, { decimal: '-14003.50' }],
  ['=1+1', '@SUM(A1)', '-2+3', { date: '2024-03-12T10:15:00' }, 12.5],
  ['\tтаб', 'два\nрядки', "'=a", null, true],
  ['', undefined, ' поле ', { date: '1812-06-24' }, { decimal: '99999999999999.99' }],
];

async function csv(rows: OutputCell[][], options?: CsvWriterOptions): Promise<string> {
  const path = newPath('csv');
  await writeCsv(rows, createWriteStream(path), options);
  return readFileSync(path, 'utf-8');
}

async function xlsx(rows: OutputCell[][]): Promise<string> {
  const path = newPath('xlsx');
  await writeXlsx(rows, createWriteStream(path), { sheetName: 'Клієнти: [усі]', widths: [10, 40] });
  return path;
}

async function* many(count: number): AsyncGenerator<OutputCell[]> {
  for (let n = 0; n < count; n++)
    yield [`К-${n}`, `ТОВ "Агро-${n}"`, '+380671234567', { date: '2024-03-12' }, { decimal: '14003.50' }];
}

describe('writeCsv', () => {
  it('writes what Excel in Ukraine opens: mark, semicolons, local dates and sums', async () => {
    expect(await csv(hostile.slice(0, 2))).toBe(
      '\ufeffКод;Назва;Телефон;Дата;Борг\r\n00032129;"ТОВ ""Агро""; Їжак";\'+380671234567;12.03.2024;-14003,50\r\n',
    );
  });

  it('leaves no text that a spreadsheet would run', async () => {
    const rows = parse(await csv(hostile), { bom: true, delimiter: ';' }) as string[][];
    const risky = rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell));
    expect(risky).toEqual(['-14003,50']);
    expect(rows[2]).toEqual(["'=1+1", "'@SUM(A1)", "'-2+3", '12.03.2024 10:15:00', '12,5']);
  });

  it('is read back with the same texts', async () => {
    const path = newPath('csv');
    await writeCsv(hostile, createWriteStream(path));
    const rows = await all(readCsv(path));
    expect(rows[1]?.slice(0, 3)).toEqual(['00032129', 'ТОВ "Агро"; Їжак', '+380671234567']);
    expect(rows[2]?.slice(0, 3)).toEqual(['=1+1', '@SUM(A1)', '-2+3']);
    expect(rows[3]).toEqual(['\tтаб', 'два\nрядки', "'=a", '', '1']);
    expect(rows[4]).toEqual(['', '', ' поле ', '24.06.1812', '99999999999999,99']);
  });

  it('takes another delimiter and decimal mark', async () => {
    expect(await csv([['а,б', 1.5]], { delimiter: ',', decimalMark: '.' })).toBe('\ufeff"а,б",1.5\r\n');
  });

  it('rejects when the rows fail or the stream breaks', async () => {
    const failing = (async function* () {
      yield ['а'];
      await Promise.resolve();
      throw new Error('rows failed');
    })();
    await expect(writeCsv(failing, createWriteStream(newPath('csv')))).rejects.toThrow('rows failed');
    const broken = new Writable({ write: (_, __, done) => done(new Error('disk full')) });
    await expect(writeCsv(many(100_000), broken)).rejects.toThrow('disk full');
  });
});

describe('writeXlsx', () => {
  it('is read back: texts stay texts, dates dates and sums numbers', async () => {
    const rows = await all(readXlsx(await xlsx(hostile)));
    expect(rows).toEqual([
      header,
      ['00032129', 'ТОВ "Агро"; Їжак', '+380671234567', { date: '2024-03-12' }, -14003.5],
      ['=1+1', '@SUM(A1)', '-2+3', { date: '2024-03-12T10:15:00' }, 12.5],
      ['\tтаб', 'два\nрядки', "'=a", null, true],
      [null, null, ' поле ', '1812-06-24', 99999999999999.99],
    ]);
  });

  it('keeps characters that XML forbids and escapes that stand in the text', async () => {
    const text = 'a\u0001b <&> "x" _x0041_ \r\n 🙂 \ud800';
    expect(await all(readXlsx(await xlsx([[text]])))).toEqual([['a\u0001b <&> "x" _x0041_ \r\n 🙂 \ufffd']]);
  });

  it('cuts a text to what a cell may hold', async () => {
    const [[cell] = []] = await all(readXlsx(await xlsx([['а'.repeat(40_000)]])));
    expect(cell).toHaveLength(32_767);
  });

  it('writes 100,000 rows without growing', async () => {
    const path = newPath('xlsx');
    const grown = await memoryGrowth(() => writeXlsx(many(100_000), createWriteStream(path)));
    expect(grown).toBeLessThan(100);
    let count = 0;
    for await (const row of readXlsx(path)) count += row.length === 5 ? 1 : 0;
    expect(count).toBe(100_000);
  });

  it('rejects when the rows fail or the stream breaks', async () => {
    const failing = (async function* () {
      yield ['а'];
      await Promise.resolve();
      throw new Error('rows failed');
    })();
    await expect(writeXlsx(failing, createWriteStream(newPath('xlsx')))).rejects.toThrow('rows failed');
    const broken = new Writable({ write: (_, __, done) => done(new Error('disk full')) });
    await expect(writeXlsx(many(100_000), broken)).rejects.toThrow('disk full');
  });
});
