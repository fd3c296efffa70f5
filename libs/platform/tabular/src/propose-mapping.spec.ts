import { describe, expect, it } from '@jest/globals';
import type { Row } from './cell.js';
import { proposeMapping } from './propose-mapping.js';

const fieldsOf = (columns: readonly string[], sample: readonly Row[] = []) =>
  proposeMapping(columns, sample).map(({ field }) => field);

describe('proposeMapping by the names of columns', () => {
  it.each([
    [
      ['Код', 'Найменування', 'ЄДРПОУ/ІПН', 'Телефони', 'Борг, грн'],
      ['code', 'name', 'taxCode', 'phones', 'debt'],
    ],
    [
      ['Наименование', 'ИНН', 'Тел.', 'Эл. почта', 'Город', 'Примечание'],
      ['name', 'taxCode', 'phones', 'emails', 'city', 'comment'],
    ],
    [
      ['Company', 'Phone', 'Mobile phone', 'E-mail', 'Owner', 'Notes'],
      ['name', 'phones', 'phones', 'emails', 'responsible', 'comment'],
    ],
    [
      ['Клієнт', 'Клієнт з', 'Код клієнта', 'Статус клієнта'],
      ['name', 'createdAt', 'code', 'status'],
    ],
    [
      ['Код ЄДРПОУ', 'Код', 'Повна назва'],
      ['taxCode', 'code', 'name'],
    ],
    [
      ['ПІБ', 'Посада', 'Дата народження', 'Телефон контактної особи'],
      ['person', 'position', 'birthDate', 'personPhones'],
    ],
    [
      ['Прізвище', 'Ім’я', 'По батькові'],
      ['lastName', 'firstName', 'middleName'],
    ],
    [
      ['Юридична адреса', 'Фактична адреса', 'Адреса електронної пошти'],
      ['addressLegal', 'addressActual', 'emails'],
    ],
    [
      ['КОНТАКТНА ОСОБА', 'відповідальний менеджер', 'Область', 'Галузь', 'Джерело', 'Мітки'],
      ['person', 'responsible', 'region', 'industry', 'source', 'tags'],
    ],
    [
      ['Контакти / Телефон', 'Контакти / E-mail', 'Адреса / Місто'],
      ['phones', 'emails', 'city'],
    ],
    [
      ['Найменування контрагента', 'Повне найменування', 'ІПН', 'ЄДРПОУ', 'Конт. особа', 'Тел. моб.'],
      ['name', null, null, 'taxCode', 'person', 'phones'],
    ],
    [
      ['Имя клиента', 'Телефон клиента', 'Город клиента', 'Залишок боргу на 01.01.2026'],
      ['name', 'phones', 'city', 'debt'],
    ],
    [
      ['Organization Name', 'E-mail 1 - Value', 'Phone 2 - Value', 'Address 1 - City'],
      ['name', 'emails', 'phones', 'city'],
    ],
    [
      ['Контрагент', 'Код за ЄДРПОУ', 'Директор', 'Гол. бухгалтер', 'Відп.', 'Прим.'],
      ['name', 'taxCode', 'director', 'accountant', 'responsible', 'comment'],
    ],
    [
      ['Колір', 'A', 'Зріст'],
      [null, null, null],
    ],
  ])('maps %j', (columns, fields) => {
    expect(fieldsOf(columns)).toEqual(fields);
  });

  it('gives a field to one column only, to the one whose name suits best', () => {
    expect(fieldsOf(['Місто доставки', 'Місто'])).toEqual([null, 'city']);
  });

  it('tells how sure it is', () => {
    expect(proposeMapping(['Телефон', 'Назва точки'], [['0671234567', 'Агро']])).toEqual([
      { column: 0, name: 'Телефон', field: 'phones', confidence: 1, by: 'NAME' },
      { column: 1, name: 'Назва точки', field: 'name', confidence: 0.67, by: 'NAME' },
    ]);
  });

  it('takes the targets of the caller', () => {
    const targets = [{ field: 'custom.color', words: ['колір', 'цвет', 'color*'] }];
    expect(proposeMapping(['Колір', 'Colors', 'Телефон'], [], targets).map(({ field }) => field)).toEqual([
      'custom.color',
      null,
      null,
    ]);
  });
});

describe('proposeMapping by contents', () => {
  const sample: Row[] = [
    ['ТОВ "Агро"', 14360570, '067 123 45 67', 'a@firm.ua', 'Бойко Тарас Іванович', 'firm.ua', '12.03.2024', 'зелений'],
    ['ФОП Коваль', '1759013776', '050 765 43 21; 0671234568', 'b@firm.ua', 'Лисенко Дарина', 'agro.ua', '13.03.2024', 'синій'],
    ['ПП "Явір"', 32129, 671234567, null, 'Мороз Олег Петрович', null, '14.03.2024', 'білий'],
  ];

  it('recognises companies, codes, phones, mail, people and sites without names', () => {
    expect(fieldsOf(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'], sample)).toEqual([
      'name',
      'taxCode',
      'phones',
      'emails',
      'person',
      'sites',
      null,
      null,
    ]);
  });

  it('believes codes that all pass their check over a loose name', () => {
    expect(
      fieldsOf(
        ['Код', 'Назва'],
        sample.map((row) => [row[1] ?? null, row[0] ?? null]),
      ),
    ).toEqual(['taxCode', 'name']);
  });

  it('doubts a name that the contents contradict', () => {
    const [column] = proposeMapping(['Телефон'], [['Київ'], ['Львів'], ['Одеса']]);
    expect(column).toMatchObject({ field: 'phones', confidence: 0.6 });
  });
});
