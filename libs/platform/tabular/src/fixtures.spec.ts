import { readFileSync } from 'node:fs';
import { checkTaxCode, money, addMoney, parseLocalDate, parseMoney, splitPhones } from '@kolo/kernel';
import { describe, expect, it } from '@jest/globals';
import { cellText, type Row } from './cell.js';
import { detectTable, readTable, type TableRow } from './detect-table.js';
import { inspectFile, readRows, type TableSource } from './inspect-file.js';
import { proposeMapping } from './propose-mapping.js';
import { all, fixture } from './testing/files.js';
import { readVcf } from './vcf-reader.js';

async function tableOf(name: string) {
  const path = fixture(name);
  const found = await inspectFile(path);
  if (found.format === 'VCF') throw new Error('no table');
  const source: TableSource = found.format === 'CSV' ? found : { format: 'XLSX' };
  const shape = detectTable(await all(readRows(path, source, 200)));
  return { found, shape, rows: await all(readTable(readRows(path, source), shape)) };
}

const ofKind = (rows: readonly TableRow[], kind: string): TableRow[] => rows.filter((row) => row.kind === kind);
const columnOf = (rows: readonly TableRow[], column: number) => rows.map(({ cells }) => cells[column] ?? null);

describe('the list of an accounting program (clients-1c-cp1251.csv)', () => {
  it('is read whole: 5,000 clients in nine groups and one total', async () => {
    const { found, shape, rows } = await tableOf('clients-1c-cp1251.csv');
    expect(found).toEqual({ format: 'CSV', encoding: 'windows-1251', delimiter: ';', mojibake: null });
    expect(shape).toEqual({
      headerRows: [5],
      dataStart: 6,
      columns: [
        'Код',
        'Найменування',
        'ЄДРПОУ/ІПН',
        'Телефони',
        'E-mail',
        'Адреса',
        'Основний менеджер',
        'Борг, грн',
        'Дата реєстрації',
      ],
      groupColumn: 0,
      groupsArePlaces: true,
    });
    expect([rows.length, ofKind(rows, 'DATA').length, ofKind(rows, 'TOTAL').length]).toEqual([5010, 5000, 1]);
    expect(ofKind(rows, 'GROUP').map(({ number, group }) => [number, group])).toEqual([
      [6, 'Вінницька обл.'],
      [564, 'Дніпропетровська обл.'],
      [1119, 'Закарпатська обл.'],
      [1682, 'Львівська обл.'],
      [2232, 'Одеська обл.'],
      [2809, 'Полтавська обл.'],
      [3342, 'Харківська обл.'],
      [3941, 'Чернівецька обл.'],
      [4459, 'м. Київ'],
    ]);
    const inKyiv = ofKind(rows, 'DATA').filter(({ group }) => group === 'м. Київ');
    expect(inKyiv).toHaveLength(555);
    expect(rows[1]).toEqual({
      number: 7,
      kind: 'DATA',
      group: 'Вінницька обл.',
      cells: [
        'К-00006',
        'АТ "Єдністьінвест"',
        '61152184',
        '38 096 2744219; 8 (093) 583-9969; +380732851158',
        '',
        'Вінниця, вул. Зелена, 38',
        'Бойко Тарас',
        '',
        '13.06.2026',
      ],
    });
  });

  it('maps every column, and every code, phone, sum and date of it can be read', async () => {
    const { shape, rows } = await tableOf('clients-1c-cp1251.csv');
    const data = ofKind(rows, 'DATA');
    const sample = data.slice(0, 100).map(({ cells }) => cells);
    expect(proposeMapping(shape.columns, sample).map(({ field }) => field)).toEqual([
      'code',
      'name',
      'taxCode',
      'phones',
      'emails',
      'address',
      'responsible',
      'debt',
      'createdAt',
    ]);
    const codes = columnOf(data, 2).map((cell) => checkTaxCode(cellText(cell)));
    expect(codes.filter(({ valid }) => valid)).toHaveLength(5000);
    expect(codes.filter(({ repaired }) => repaired)).toHaveLength(872);
    const phones = columnOf(data, 3).flatMap((cell) => splitPhones(cellText(cell)));
    expect(phones.filter(({ e164 }) => e164 === null)).toEqual([]);
    expect(columnOf(data, 8).filter((cell) => parseLocalDate(cellText(cell)) === null)).toEqual([]);
  });

  it('sums the debts to its own total, to the kopiyka', async () => {
    const { rows } = await tableOf('clients-1c-cp1251.csv');
    const debts = columnOf(ofKind(rows, 'DATA'), 7).map(cellText).filter(Boolean);
    const sum = debts.reduce((total, text) => addMoney(total, parseMoney(text) ?? money('NaN', 'UAH')), money(0, 'UAH'));
    expect(sum).toEqual(parseMoney(cellText(ofKind(rows, 'TOTAL')[0]?.cells[7])));
    expect(sum.amount).toBe('71848130.09');
  });
});

describe('the workbook kept by hand (clients-by-hand.xlsx)', () => {
  it('is read whole: 3,060 clients and four rows with something wrong', async () => {
    const { found, shape, rows } = await tableOf('clients-by-hand.xlsx');
    expect(found).toEqual({ format: 'XLSX', sheets: [{ name: 'Клієнти', hidden: false }] });
    expect(shape).toMatchObject({ headerRows: [1], dataStart: 2, groupColumn: null });
    expect(rows).toHaveLength(3064);
    expect(rows.every(({ kind }) => kind === 'DATA')).toBe(true);
    expect(rows.slice(-4).map(({ number, cells }) => [number, cells])).toEqual([
      [3062, [null, 12345678]],
      [3063, ['ТОВ "Без коду"', 'немає', null, null, 'тел. уточнити']],
      [3064, ['ТОВ "Хибний код"', '14360571', null, null, '+38067123456', null, 'не-пошта@']],
      [3065, ['ТОВ "О67"', null, null, null, 'О67 123 45 67']],
    ]);
  });

  it('maps every column and keeps numbers, texts and dates apart', async () => {
    const { shape, rows } = await tableOf('clients-by-hand.xlsx');
    const sample: Row[] = rows.slice(0, 100).map(({ cells }) => cells);
    expect(proposeMapping(shape.columns, sample).map(({ name, field }) => [name, field])).toEqual([
      ['Назва', 'name'],
      ['ЄДРПОУ', 'taxCode'],
      ['Контактна особа', 'person'],
      ['Посада', 'position'],
      ['Телефон', 'phones'],
      ['Телефон 2', 'phones'],
      ['Ел. пошта', 'emails'],
      ['Місто', 'city'],
      ['Область', 'region'],
      ['Галузь', 'industry'],
      ['Статус', 'status'],
      ['Джерело', 'source'],
      ['Відповідальний', 'responsible'],
      ['Теги', 'tags'],
      ['Клієнт з', 'createdAt'],
      ['Борг', 'debt'],
    ]);
    expect(rows[0]?.cells.slice(0, 6)).toEqual([
      'ТОВ "Поліссяторг"',
      37009763,
      'Петренко Ярослав Богданович',
      null,
      '8 (095) 901-2716',
      '80678360819',
    ]);
    expect(rows[0]?.cells.slice(-2)).toEqual([{ date: '2020-08-27' }, 39850.11]);
    const clients = rows.slice(0, 3060);
    expect(clients.filter(({ cells }) => !checkTaxCode(cellText(cells[1])).valid)).toEqual([]);
    expect(clients.flatMap(({ cells }) => splitPhones(cellText(cells[4]))).filter(({ e164 }) => e164 === null)).toEqual([]);
  });
});

describe('the contacts of a phone (contacts.vcf)', () => {
  const cards = [...readVcf(readFileSync(fixture('contacts.vcf')))];

  it('is read whole: 300 cards of three versions, no letter lost', () => {
    const versions = ['2.1', '3.0', '4.0'].map((version) => cards.filter((card) => card.version === version).length);
    expect(versions).toEqual([100, 100, 100]);
    expect(JSON.stringify(cards)).not.toContain('\ufffd');
    expect(cards.filter(({ birthday }) => birthday === '--04-12')).toHaveLength(50);
    expect(cards.filter(({ birthday }) => birthday === '1984-02-29')).toHaveLength(150);
    const phones = cards.flatMap((card) => card.phones.flatMap(({ value }) => splitPhones(value)));
    expect(phones.filter(({ e164 }) => e164 !== null)).toHaveLength(300);
  });

  it('gives the fields of a card of each version', () => {
    expect(cards[0]).toMatchObject({
      number: 1,
      line: 1,
      version: '2.1',
      name: { lastName: 'Ткаченко', firstName: 'Софія', middleName: 'Андріївна' },
      fullName: 'Софія Ткаченко',
      organization: '',
      phones: [{ value: '38 063 1493892', types: ['CELL'], ext: null }],
      emails: [{ value: 'office@polissialain0.example', types: ['INTERNET'] }],
      birthday: null,
    });
    expect(cards[1]).toMatchObject({
      version: '3.0',
      name: { lastName: 'Єременко', firstName: 'Наталія', middleName: 'Петрівна' },
      organization: 'ТОВ "Росьлайн-70"',
      title: 'директор',
      addresses: [{ types: ['WORK'], street: 'вул. Київська, 5', city: 'Львів', region: 'Львівська обл.', country: 'Україна' }],
      birthday: '1984-02-29',
      note: `${'Перший рядок\nДругий рядок; '.repeat(6).trim()}`,
    });
    expect(cards[5]).toMatchObject({
      line: 66,
      version: '4.0',
      organization: 'ПП "Єдністьмаркет"',
      phones: [{ value: '+380954652619', types: ['CELL'], ext: null }],
      birthday: '--04-12',
    });
    expect(cards[297]?.name.lastName).toBe("Дем'яненко");
  });
});
