import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { detectDelimiter } from './csv-dialect.js';
import { inspectCsv, readCsv, type CsvOptions } from './csv-reader.js';
import { all, fileOf, memoryGrowth, refusalOf } from './testing/files.js';

const read = (text: string | Buffer, options?: CsvOptions) => all(readCsv(Buffer.from(text), options));

describe('detectDelimiter', () => {
  it.each([
    ['Код;Назва;Сума\n1;"Агро; Плюс";1,5\n2;Явір;2,5\n', ';'],
    ['Код,Назва,Адреса\n1,Агро,"Київ, вул. Зелена; 5"\n2,Явір,Львів\n', ','],
    ['Код\tНазва\n1\tАгро, ТОВ\n2\tЯвір; Плюс\n', '\t'],
    ['Код|Назва\n1|Агро\n', '|'],
    ['лише один стовпець\nдругий рядок\n', ';'],
    ['sep=,\nа;б,в;г\n', ','],
  ])('finds the delimiter of %j', (text, delimiter) => {
    expect(detectDelimiter(text).delimiter).toBe(delimiter);
  });

  it('prefers the delimiter that divides every row alike over commas inside texts', () => {
    const rows = Array.from({ length: 20 }, (_, n) => `${n};Київ, вул. Зелена, ${n};тел${', 0'.repeat(n % 4)}`);
    expect(detectDelimiter(rows.join('\r\n')).delimiter).toBe(';');
  });
});

describe('readCsv', () => {
  it('reads quoted delimiters, doubled quotes and line breaks inside a field', async () => {
    expect(await read('а;"б;в";"ТОВ ""Агро"""\r\n"рядок 1\r\nрядок 2";;\r\n')).toEqual([
      ['а', 'б;в', 'ТОВ "Агро"'],
      ['рядок 1\r\nрядок 2', '', ''],
    ]);
  });

  it.each([
    ['Організація: ТОВ ""Наша"";;\nа;б;в', ['Організація: ТОВ ""Наша""', '', '']],
    ['ТОВ "Агро";5;\nа;б;в', ['ТОВ "Агро"', '5', '']],
    ['"ТОВ "Агро"";5;\nа;б;в', ['ТОВ "Агро"', '5', '']],
    ['"ТОВ "Агро" Київ";5;\nа;б;в', ['ТОВ "Агро" Київ', '5', '']],
    ['"Агро" ;5;\nа;б;в', ['Агро', '5', '']],
    ['"Агро;5;\nа;б;в', ['"Агро', '5', '']],
    ['"";"";""\nа;б;в', ['', '', '']],
  ])('forgives the quoting of %j', async (text, first) => {
    expect(await read(text, { delimiter: ';' })).toEqual([first, ['а', 'б', 'в']]);
  });

  it('keeps the numbers of rows: empty lines are rows, the line sep= is not', async () => {
    expect(await read('sep=;\r\nа;б\r\n\r\nв;г')).toEqual([['а', 'б'], [''], ['в', 'г']]);
  });

  it('reads every line ending', async () => {
    expect(await read('а;б\rв;г\r\nд;е\n', { delimiter: ';' })).toEqual([
      ['а', 'б'],
      ['в', 'г'],
      ['д', 'е'],
    ]);
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1251', 'koi8-u', 'cp1125'] as const)(
    'reads a file in %s without being told',
    async (encoding) => {
      const text = 'Код;Найменування;Місто\r\n1;ТОВ «Їжак і ґанок»;Київ\r\n2;ФОП Щербак;Львів\r\n'.replaceAll(/[«»]/g, '"');
      const path = fileOf(iconv.encode(text.replaceAll('"', ''), encoding, { addBOM: encoding.startsWith('utf-16') }));
      expect(await all(readCsv(path))).toEqual([
        ['Код', 'Найменування', 'Місто'],
        ['1', 'ТОВ Їжак і ґанок', 'Київ'],
        ['2', 'ФОП Щербак', 'Львів'],
      ]);
    },
  );

  it('strips the byte order mark', async () => {
    expect(await read('\ufeffКод;Назва\n1;Агро')).toEqual([
      ['Код', 'Назва'],
      ['1', 'Агро'],
    ]);
  });

  it('finds the encoding although the first Cyrillic letter stands far into the file', async () => {
    const latin = 'id;name\r\n' + 'agro;agro\r\n'.repeat(40_000);
    expect(await inspectCsv(iconv.encode(`${latin}1;Єдність і слава, вулиця Київська\r\n`, 'windows-1251'))).toMatchObject({
      encoding: 'windows-1251',
    });
  });

  it('repairs mojibake as it reads, or leaves it when told', async () => {
    const text = 'Назва;Місто\nТОВ Їжак;Київ\nФОП Щербак Ирина;Львів\n'.repeat(3000);
    const damaged = iconv.encode(iconv.decode(iconv.encode(text, 'utf-8'), 'windows-1251'), 'utf-8');
    const rows = await all(readCsv(damaged));
    expect(rows).toHaveLength(9000);
    expect(rows.at(-1)).toEqual(['ФОП Щербак Ирина', 'Львів']);
    expect(await all(readCsv(damaged, { mojibake: null, maxRows: 1 }))).not.toEqual([['Назва', 'Місто']]);
  });

  it('gives the same rows however the bytes arrive', async () => {
    const row = `"К-${'ж'.repeat(700)}";"ТОВ ""Їжак""\n${'і'.repeat(900)}";кінець\r\n`;
    const rows = await all(readCsv(fileOf(row.repeat(500)), { delimiter: ';' }));
    expect(rows).toHaveLength(500);
    expect(new Set(rows.map((fields) => fields.join('|'))).size).toBe(1);
    expect(rows[499]?.[2]).toBe('кінець');
  });

  it('stops after the rows that were asked for', async () => {
    expect(await read('а\nб\nв\n', { maxRows: 2 })).toEqual([['а'], ['б']]);
  });

  it('takes a quote that never closes for a letter, however many there are', async () => {
    const rows = await read('"Агро;1\n'.repeat(1001), { delimiter: ';' });
    expect(rows.at(-1)).toEqual(['"Агро', '1']);
  });

  it.each([
    ['an empty file', '', 'fileErrors.empty'],
    ['NULs', `Код;Назва\n1;${'\0'}Агро\n2;Явір`, 'fileErrors.notText'],
    ['a line of a megabyte', `Код;Назва\n1;${'а'.repeat(1024 * 1024)}\n`, 'fileErrors.rowTooLong'],
    ['a quoted cell of ten megabytes', `Код;Назва\n1;"${'а'.repeat(10 * 1024 * 1024)}"\n`, 'fileErrors.rowTooLong'],
    ['16,384 columns', `${'Код;'.repeat(16_384)}\n`, 'fileErrors.tooManyColumns'],
  ])('refuses %s in bounded memory', async (_, text, reason) => {
    const path = fileOf(text);
    let refusal = { reason: '', params: {} as unknown };
    const grown = await memoryGrowth(async () => (refusal = await refusalOf(() => all(readCsv(path)))));
    expect(refusal.reason).toBe(reason);
    expect(grown).toBeLessThan(100);
  });

  it('names the row that is too long', async () => {
    const refusal = await refusalOf(() => read(`а;б\nв;г\n"${'д'.repeat(300_000)}";е\n`));
    expect(refusal).toEqual({ reason: 'fileErrors.rowTooLong', params: { row: 3, max: 262_144 } });
  });

  it('does not mind thousands of empty columns behind the last value', async () => {
    expect((await read(`а;б${';'.repeat(5000)}\n`))[0]?.slice(0, 2)).toEqual(['а', 'б']);
  });

  it('reads a large file without growing', async () => {
    const path = fileOf('К-00006;ТОВ Агро;Київ, вул. Зелена, 38;+380671234567\r\n'.repeat(200_000));
    let count = 0;
    const grown = await memoryGrowth(async () => {
      for await (const row of readCsv(path)) count += row.length > 0 ? 1 : 0;
    });
    expect(count).toBe(200_000);
    expect(grown).toBeLessThan(80);
  });
});
