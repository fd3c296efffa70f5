import { describe, expect, it } from '@jest/globals';
import type { Row } from './cell.js';
import { detectTable, readTable, rowKind } from './detect-table.js';
import { all } from './testing/files.js';

async function* stream(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}

const client = (n: number): Row => [`К-${n}`, `ТОВ "Агро-${n}"`, `067 123 45 ${10 + n}`, 'Київ'];

describe('detectTable', () => {
  it('finds a header in the first row', () => {
    expect(detectTable([['Код', 'Назва', 'Телефон', 'Місто'], client(1), client(2)])).toEqual({
      headerRows: [1],
      dataStart: 2,
      columns: ['Код', 'Назва', 'Телефон', 'Місто'],
      groupColumn: null,
      groupsArePlaces: false,
    });
  });

  it('passes over a preamble and blank rows', () => {
    const rows = [
      ['Список контрагентів'],
      ['Організація:', 'ТОВ "Наша"'],
      [],
      ['№', 'Наименование', 'Тел.', 'Город'],
      client(1),
      client(2),
    ];
    expect(detectTable(rows)).toMatchObject({ headerRows: [4], dataStart: 5, columns: ['№', 'Наименование', 'Тел.', 'Город'] });
  });

  it('joins two header rows, the upper one merged over several columns', () => {
    const rows: Row[] = [
      ['Код', 'Найменування', 'Контакти', null, 'Адреса', null],
      [null, null, 'Телефон', 'E-mail', 'Місто', 'Вулиця'],
      ['1', 'ТОВ "Агро"', '0671234567', 'a@firm.ua', 'Київ', 'Зелена, 5'],
      ['2', 'ТОВ "Явір"', '0671234568', 'b@firm.ua', 'Львів', 'Садова, 6'],
    ];
    expect(detectTable(rows)).toMatchObject({
      headerRows: [1, 2],
      dataStart: 3,
      columns: ['Код', 'Найменування', 'Контакти / Телефон', 'Контакти / E-mail', 'Адреса / Місто', 'Адреса / Вулиця'],
    });
  });

  it('does without a header where the first row is data, and names the columns by letters', () => {
    expect(detectTable([client(1), client(2), client(3)])).toMatchObject({
      headerRows: [],
      dataStart: 1,
      columns: ['A', 'B', 'C', 'D'],
    });
  });

  it('finds a header of words it has never seen by the data below', () => {
    const rows: Row[] = [
      ['Шифр', 'Хто', 'Дзвонити'],
      ...[1, 2, 3].map((n): Row => [10_000 + n, `Агро ${n}`, `067 123 45 6${n}`]),
    ];
    expect(detectTable(rows)).toMatchObject({ headerRows: [1], dataStart: 2 });
  });

  it('finds English and Russian headers, and columns without a name', () => {
    expect(
      detectTable([
        ['Company', 'Phone', '', 'E-mail'],
        ['Agro', '0671234567', 'x', 'a@firm.ua'],
      ]),
    ).toMatchObject({
      headerRows: [1],
      columns: ['Company', 'Phone', 'C', 'E-mail'],
    });
    expect(
      detectTable([
        ['Фирма', 'ИНН', 'Телефоны'],
        ['ООО Агро', '14360570', '0671234567'],
      ]),
    ).toMatchObject({ headerRows: [1] });
  });

  it('takes a header without data, and a file without either', () => {
    expect(detectTable([['Назва', 'Телефон']])).toMatchObject({ headerRows: [1], dataStart: 2 });
    expect(detectTable([])).toMatchObject({ headerRows: [], dataStart: 1, columns: ['A'], groupColumn: null });
  });

  it('takes the header row that a person points at, or none', () => {
    const rows = [['Аркуш', 'Один', 'Два', 'Три'], ['Шифр', 'Хто', 'Куди', 'Де'], client(1)];
    expect(detectTable(rows, 2)).toMatchObject({ headerRows: [2], dataStart: 3, columns: ['Шифр', 'Хто', 'Куди', 'Де'] });
    expect(detectTable(rows, null)).toMatchObject({ headerRows: [], dataStart: 1, columns: ['A', 'B', 'C', 'D'] });
  });

  it('reads a list of one column', () => {
    expect(detectTable([['E-mail'], ['a@firm.ua'], ['b@firm.ua']])).toMatchObject({ headerRows: [1], columns: ['E-mail'] });
  });
});

describe('groups and totals', () => {
  const header: Row = ['Код', 'Найменування', 'Телефон', 'Борг'];
  const row = (n: number): Row => [`К-${n}`, `ТОВ "Агро-${n}"`, '0671234567', '1 200,50'];
  const grouped: Row[] = [
    header,
    ['Вінницька обл.', '', '', ''],
    row(1),
    row(2),
    ['Разом по Вінницька обл.', '', '', '2 401,00'],
    ['м. Київ', '', '', ''],
    row(3),
    ['', '', '', ''],
    header,
    row(4),
    ['Разом', '', '', '4 802,00'],
  ];

  it('tells data, groups, totals, repeated headers and blanks apart, and gives each row its group', async () => {
    const shape = detectTable(grouped);
    expect(shape).toMatchObject({ groupColumn: 0, groupsArePlaces: true });
    const rows = await all(readTable(stream(grouped), shape));
    expect(rows.map(({ number, kind, group }) => [number, kind, group])).toEqual([
      [2, 'GROUP', 'Вінницька обл.'],
      [3, 'DATA', 'Вінницька обл.'],
      [4, 'DATA', 'Вінницька обл.'],
      [5, 'TOTAL', 'Вінницька обл.'],
      [6, 'GROUP', 'м. Київ'],
      [7, 'DATA', 'м. Київ'],
      [8, 'EMPTY', 'м. Київ'],
      [9, 'HEADER', 'м. Київ'],
      [10, 'DATA', 'м. Київ'],
      [11, 'TOTAL', 'м. Київ'],
    ]);
  });

  it('finds groups that are no places where the column holds codes', () => {
    const rows = [header, ['Оптові покупці', '', '', ''], row(1), row(2), ['Роздріб', '', '', ''], row(3), row(4)];
    expect(detectTable(rows)).toMatchObject({ groupColumn: 0, groupsArePlaces: false });
  });

  it('leaves a client of whom only the name is known a client', () => {
    const rows: Row[] = [
      ['Назва', 'Телефон', 'Місто'],
      ['Агро', '0671234567', 'Київ'],
      ['Ромашка', '', ''],
      ['Явір', '0671234568', 'Львів'],
      ['Дуб', '0671234569', 'Львів'],
    ];
    const shape = detectTable(rows);
    expect(shape.groupColumn).toBeNull();
    expect(rowKind(['Ромашка', '', ''], shape)).toBe('DATA');
  });

  it('leaves a lone number data, to be refused as a client without a name', () => {
    const shape = detectTable(grouped);
    expect(rowKind([null, 12_345_678], shape)).toBe('DATA');
  });

  it.each(['Тотал Україна', 'Всесвіт', 'Разомторг'])('takes the client %j for no total', (name) => {
    const shape = detectTable(grouped);
    expect(rowKind(['К-9', name, '0671234567', '5,00'], shape)).toBe('DATA');
    expect(rowKind([name, '', '', '5,00'], shape)).toBe('DATA');
  });

  it.each(['Итого', 'ВСЬОГО:', 'Total', 'Усього за розділом'])('takes %j for a total', (name) => {
    expect(rowKind([name, null, null, 5], detectTable(grouped))).toBe('TOTAL');
  });
});
