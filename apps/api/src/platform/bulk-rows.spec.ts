import { AccessModule } from '@kolo/access-api';
import { bulkRows, Database, sql } from '@kolo/api-core';
import { bootApi, type TestApi } from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let api: TestApi;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule);
});

afterAll(() => api.close());

describe('many rows as arrays', () => {
  const hostile = ['NULL', '', '{a,b}', 'a "b" c', 'back\\slash', `it's`, 'two\nlines', 'ТОВ «Ко,ло»', null];

  it('reach the database as they were given, whatever stands in them', async () => {
    const lists = hostile.map((text) => [text ?? 'x', 'NULL', ',']);
    const json = hostile.map((text) => (text === null ? null : { text, list: [text] }));
    const given = bulkRows([
      { name: 'n', type: 'int', values: hostile.map((_, i) => i) },
      { name: 'text', type: 'text', values: hostile },
      { name: 'list', type: 'text[]', values: lists },
      { name: 'json', type: 'jsonb', values: json },
      { name: 'flag', type: 'boolean', values: hostile.map((_, i) => i % 2 === 0) },
    ]);
    const rows = await api
      .get(Database)
      .query(
        sql`SELECT ${given.of('n')} AS n, ${given.of('text')} AS text, ${given.of('list')} AS list, ${given.of('json')} AS json, ${given.of('flag')} AS flag FROM ${given.from}`,
      );
    expect(rows).toEqual(hostile.map((text, n) => ({ n, text, list: lists[n], json: json[n], flag: n % 2 === 0 })));
  });

  it('say once what is the same in all rows, also when it is nothing or an array in JSON', async () => {
    const given = bulkRows([
      { name: 'n', type: 'int', values: [1, 2] },
      { name: 'none', type: 'uuid', values: [null, null] },
      {
        name: 'json',
        type: 'jsonb',
        values: [
          ['a', 1],
          ['a', 1],
        ],
      },
      { name: 'list', type: 'text[]', values: [['a"'], ['a"']] },
    ]);
    const row = { none: null, json: ['a', 1], list: ['a"'] };
    const rows = await api
      .get(Database)
      .query(
        sql`SELECT ${given.of('n')} AS n, ${given.of('none')} AS none, ${given.of('json')} AS json, ${given.of('list')} AS list FROM ${given.from}`,
      );
    expect(rows).toEqual([
      { n: 1, ...row },
      { n: 2, ...row },
    ]);
    expect(given.from.values).toEqual(['{"1","2"}']);
  });
});
