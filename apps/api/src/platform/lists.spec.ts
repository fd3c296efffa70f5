import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import { asSystem, compileFilter, Database, entityOf, sql } from '@kolo/api-core';
import {
  bootApi,
  create,
  type GraphqlClient,
  makePerson,
  makeRole,
  makeWorld,
  type TestApi,
  type World,
} from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { DomainError } from '@kolo/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let api: TestApi;
let world: World;
let admin: GraphqlClient;

interface Node {
  readonly id: string;
  readonly name: string;
  readonly city: string | null;
  readonly debt: { readonly amount: string } | null;
  readonly customerSince: string | null;
  readonly lastContactAt: string | null;
}

interface Page {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

const listText = `query L($input: CounterpartyListInput) { counterparties(input: $input) {
  nodes { id name city debt { amount } customerSince lastContactAt } pageInfo { endCursor hasNextPage } } }`;
const totalText = 'query T($input: CounterpartyListInput) { counterparties(input: $input) { total { count precision } } }';

async function list(input: object, client = admin): Promise<Page> {
  return (await client.data<{ counterparties: Page }>(listText, { input })).counterparties;
}

/** The field that was refused and why. */
async function refusal(input: object, client = admin): Promise<string> {
  const { extensions } = await client.failure(listText, { input });
  return [extensions.code, ...(extensions.fields ?? []).map(({ field, reason }) => `${field} ${reason}`)].join(' ');
}

const money = (amount: string) => ({ amount, currency: 'UAH' });
const paged = { name: { startsWith: 'Рядок ' } };

async function makePagedRows(): Promise<void> {
  const cities = ['Київ', 'Львів', null, 'Вінниця', 'Київ'];
  const debts = ['100', null, '9.5', '1000', '100', null, '-3'];
  const days = [null, '2026-03-01', '2025-12-31', '2026-03-01'];
  for (let i = 0; i < 23; i++) {
    const debt = debts[i % 7];
    const values = { city: cities[i % 5], debt: debt ? money(debt) : null, customerSince: days[i % 4] };
    const id = await create(api, 'counterparty', { name: `Рядок ${i}`, ...values });
    // Microseconds, which a JavaScript date cannot tell apart.
    const contact = i % 3 === 0 ? null : `2026-05-01T10:00:00.00000${i % 4}Z`;
    await api
      .get(Database)
      .execute(sql`UPDATE counterparty SET last_contact_at = ${contact}::timestamptz WHERE id = ${id}::uuid`);
  }
}

async function makeFilteredRows(): Promise<Record<string, string>> {
  const entry = (directory: string, name: string) => create(api, 'directoryEntry', { directory, name });
  const [hot, cold] = [await entry('status', 'Гарячий спеку'), await entry('status', 'Холодний спеку')];
  const [vip, far] = [await entry('tag', 'ВІП спеку'), await entry('tag', 'Далекий спеку')];
  const gone = await makePerson(api, 'Звільнений', ['salesManager'], null);
  const client = (name: string, values: object) => create(api, 'counterparty', { name: `Фільтр ${name}`, ...values });
  const one = await client('Один', {
    code: 'F%1',
    roles: ['CUSTOMER'],
    city: 'Київ',
    debt: money('100'),
    customerSince: '2026-01-10',
    description: 'знижка 50% одразу',
    statusId: hot,
    tagIds: [vip],
    responsibleIds: [world.ivan_the_manager.id],
  });
  const two = await client('Два', {
    code: 'F_2',
    kind: 'PERSON',
    roles: ['CUSTOMER', 'SUPPLIER'],
    city: 'Львів',
    debt: money('200.5'),
    customerSince: '2026-02-10',
    description: 'під_креслення',
    statusId: cold,
    tagIds: [vip, far],
    responsibleIds: [gone.id],
  });
  await client('Три', { code: 'F\\3', description: 'коса\\риска' });
  await api.get(Database).execute(sql`UPDATE "user" SET active = false WHERE id = ${gone.id}::uuid`);
  await api.get(Database).execute(sql`UPDATE counterparty SET last_contact_at = '2026-01-01T10:00:00Z' WHERE id = ${one}::uuid`);
  await api.get(Database).execute(sql`UPDATE counterparty SET last_contact_at = '2026-02-01T10:00:00Z' WHERE id = ${two}::uuid`);
  await create(api, 'contactChannel', { counterpartyId: one, kind: 'MOBILE', value: '067 111 22 33' });
  await create(api, 'contactChannel', { counterpartyId: two, kind: 'EMAIL', value: 'two@spec.example' });
  await create(api, 'contactPerson', { counterpartyId: two, firstName: 'Дарина', position: 'Директорка' });
  await create(api, 'address', { counterpartyId: one, city: 'Бровари' });
  return { hot, cold, vip, far };
}

let ids: Record<string, string>;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  admin = world.admin.client;
  await makePagedRows();
  ids = await makeFilteredRows();
});

afterAll(() => api.close());

type SortField = 'city' | 'debt' | 'customerSince' | 'lastContactAt' | 'name';
type Sort = readonly { readonly field: SortField; readonly descending?: boolean }[];

async function walk(sort: Sort, first: number): Promise<Node[]> {
  const rows: Node[] = [];
  for (let after: string | null = null; ;) {
    const page: Page = await list({ first, after, filter: paged, sort });
    rows.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return rows;
    after = page.pageInfo.endCursor;
  }
}

const valueOf = (node: Node, field: SortField): string | number | null =>
  field === 'debt' ? (node.debt ? Number(node.debt.amount) : null) : node[field];

/** Order as promised: values first, nothing last in either direction, ids within ties in the direction of the last key. */
function inOrder(rows: readonly Node[], sort: Sort): Node[] {
  const sign = (less: boolean, descending = false) => (less === descending ? 1 : -1);
  return [...rows].sort((a, b) => {
    for (const { field, descending } of sort) {
      const [x, y] = [valueOf(a, field), valueOf(b, field)];
      if (x === y) continue;
      if (x === null || y === null) return x === null ? 1 : -1;
      return sign(x < y, descending);
    }
    return sign(a.id < b.id, sort[sort.length - 1]?.descending);
  });
}

describe('keyset pages', () => {
  const sorts: Sort[] = [
    ...(['city', 'debt', 'customerSince', 'name'] as const).flatMap((field) => [[{ field }], [{ field, descending: true }]]),
    [{ field: 'city' }, { field: 'debt', descending: true }],
    [{ field: 'debt', descending: true }, { field: 'city' }],
    [{ field: 'customerSince', descending: true }, { field: 'city', descending: true }, { field: 'debt' }],
  ];
  it.each(sorts.map((sort) => [sort.map(({ field, descending }) => (descending ? `-${field}` : field)).join(), sort] as const))(
    'visit each row once, in order, sorted by %s',
    async (_name, sort) => {
      for (const first of [1, 4]) {
        const rows = await walk(sort, first);
        const expected = inOrder(rows, sort).map(({ id }) => id);
        expect(new Set(rows.map(({ id }) => id)).size).toBe(23);
        expect(rows.map(({ id }) => id)).toEqual(expected);
      }
    },
  );

  it.each([false, true])('lose no moment that differs in microseconds only, descending %s', async (descending) => {
    const rows = await walk([{ field: 'lastContactAt', descending }], 2);
    expect(rows).toHaveLength(23);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(23);
    expect(rows.findIndex((row) => row.lastContactAt === null)).toBe(15);
  });

  it('hold 50 rows unless told, 1 to 200', async () => {
    expect(await refusal({ first: 0 })).toBe('INVALID first badPageSize');
    expect(await refusal({ first: 201 })).toBe('INVALID first badPageSize');
    expect((await list({ first: 200, filter: paged })).nodes).toHaveLength(23);
    expect((await list({ first: 23, filter: paged })).pageInfo.hasNextPage).toBe(false);
  });

  it('sort by three keys at most, and only by fields that sort', async () => {
    const sort = (['city', 'debt', 'name', 'customerSince'] as const).map((field) => ({ field }));
    expect(await refusal({ sort })).toBe('INVALID sort tooMany');
    expect(await refusal({ sort: [{ field: 'description' }] })).toBe('INVALID');
  });
});

describe('cursors', () => {
  it('hold for nobody else and for no other arguments, and cannot be made up', async () => {
    const asked = { first: 2, filter: paged, sort: [{ field: 'city' }] };
    const after = (await list(asked)).pageInfo.endCursor ?? '';
    expect((await list({ ...asked, after })).nodes).toHaveLength(2);
    expect((await list({ ...asked, first: 5, after })).nodes).toHaveLength(5);
    const forged = Buffer.from(after, 'base64url');
    forged[forged.length - 3] = (forged[forged.length - 3] ?? 0) ^ 1;
    const others = [
      { ...asked, after: forged.toString('base64url') },
      { ...asked, after: 'AAAA' },
      { ...asked, after: Buffer.from('[["Київ"],"x"]').toString('base64url') },
      { ...asked, after, filter: { name: { startsWith: 'Р' } } },
      { ...asked, after, sort: [{ field: 'city', descending: true }] },
      { ...asked, after, search: 'Рядок' },
      { ...asked, after, deleted: true },
    ];
    for (const input of others) expect(await refusal(input)).toBe('INVALID after badCursor');
    expect(await refusal({ ...asked, after }, world.olena_the_head.client)).toBe('INVALID after badCursor');
  });
});

const filters = (): [object, string][] => [
  [{ city: { eq: 'Київ' } }, 'Один'],
  [{ city: { in: ['Київ', 'Львів'] } }, 'Два Один'],
  [{ city: { contains: 'ВІ' } }, 'Два'],
  [{ city: { startsWith: 'ки' } }, 'Один'],
  [{ city: { isEmpty: true } }, 'Три'],
  [{ city: { isEmpty: false } }, 'Два Один'],
  [{ description: { contains: '50%' } }, 'Один'],
  [{ description: { contains: 'д%р' } }, ''],
  [{ description: { contains: '_' } }, 'Два'],
  [{ description: { contains: '\\' } }, 'Три'],
  [{ code: { startsWith: 'F%' } }, 'Один'],
  [{ code: { startsWith: 'f_' } }, 'Два'],
  [{ code: { startsWith: 'F\\' } }, 'Три'],
  [{ debt: { eq: '100.0000' } }, 'Один'],
  [{ debt: { gt: '100' } }, 'Два'],
  [{ debt: { gte: '100' } }, 'Два Один'],
  [{ debt: { lt: '200.5' } }, 'Один'],
  [{ debt: { lte: '200.5' } }, 'Два Один'],
  [{ debt: { between: ['100', '200.4999'] } }, 'Один'],
  [{ debt: { isEmpty: true } }, 'Три'],
  [{ customerSince: { eq: '2026-01-10' } }, 'Один'],
  [{ customerSince: { gt: '2026-01-10' } }, 'Два'],
  [{ customerSince: { lt: '2026-02-10' } }, 'Один'],
  [{ customerSince: { between: ['2026-01-10', '2026-02-10'] } }, 'Два Один'],
  [{ lastContactAt: { gte: '2026-02-01T12:00:00+02:00' } }, 'Два'],
  [{ lastContactAt: { gt: '2026-01-01T10:00:00Z', lte: '2026-02-01T10:00:00Z' } }, 'Два'],
  [{ lastContactAt: { between: ['2026-01-01T00:00:00Z', '2026-01-31T00:00:00Z'] } }, 'Один'],
  [{ lastContactAt: { isEmpty: true } }, 'Три'],
  [{ kind: { in: ['PERSON'] } }, 'Два'],
  [{ kind: { notIn: ['PERSON'] } }, 'Один Три'],
  [{ roles: { any: ['SUPPLIER', 'PARTNER'] } }, 'Два'],
  [{ roles: { all: ['CUSTOMER'] } }, 'Два Один'],
  [{ roles: { all: ['CUSTOMER', 'SUPPLIER'] } }, 'Два'],
  [{ roles: { none: ['SUPPLIER'] } }, 'Один Три'],
  [{ roles: { isEmpty: true } }, 'Три'],
  [{ statusId: { in: [ids['hot']] } }, 'Один'],
  [{ statusId: { notIn: [ids['hot']] } }, 'Два Три'],
  [{ statusId: { isEmpty: true } }, 'Три'],
  [{ tagIds: { any: [ids['far']] } }, 'Два'],
  [{ tagIds: { all: [ids['vip'], ids['far']] } }, 'Два'],
  [{ tagIds: { none: [ids['far']] } }, 'Один Три'],
  [{ responsibleIds: { noneActive: true } }, 'Два Три'],
  [{ responsibleIds: { noneActive: false } }, 'Один'],
  [{ channels: { kind: { in: ['EMAIL'] } } }, 'Два'],
  [{ people: { position: { eq: 'Директорка' } } }, 'Два'],
  [{ addresses: { city: { startsWith: 'бро' } } }, 'Один'],
  [{ not: { addresses: { city: { startsWith: 'бро' } } } }, 'Два Три'],
  [{ not: { city: { eq: 'Київ' } } }, 'Два Три'],
  [{ not: { debt: { gt: '150' } } }, 'Один Три'],
  [{ not: { not: { debt: { gt: '150' } } } }, 'Два'],
  [{ or: [{ city: { eq: 'Київ' } }, { debt: { isEmpty: true } }] }, 'Один Три'],
  [{ and: [{ city: { isEmpty: false } }, { kind: { in: ['PERSON'] } }] }, 'Два'],
];

describe('filters', () => {
  it('of each kind and operator give exactly their rows, and a negation keeps rows without a value', async () => {
    for (const [filter, expected] of filters()) {
      const { nodes } = await list({ filter: { and: [{ name: { startsWith: 'Фільтр ' } }, filter] }, sort: [{ field: 'name' }] });
      const names = nodes.map(({ name }) => name.replace('Фільтр ', '')).join(' ');
      expect({ filter, names }).toEqual({ filter, names: expected });
    }
  });

  it('of yes and no', async () => {
    await create(api, 'directoryEntry', { directory: 'region', name: 'Архівний', archived: true });
    const text = `query D($archived: Boolean!) { directoryEntries(input: { first: 200, filter: { directory: { in: ["region"] },
      name: { eq: "Архівний" }, archived: { eq: $archived } } }) { nodes { name } } }`;
    expect(await admin.data(text, { archived: true })).toEqual({ directoryEntries: { nodes: [{ name: 'Архівний' }] } });
    expect(await admin.data(text, { archived: false })).toEqual({ directoryEntries: { nodes: [] } });
  });

  const nested = (depth: number): object => (depth === 0 ? { city: { eq: 'Київ' } } : { not: nested(depth - 1) });
  const many = (count: number) => ({ or: Array.from({ length: count }, () => ({ city: { eq: 'Київ' } })) });
  const refused: [object, string][] = [
    [{ and: [] }, 'INVALID filter.and filterEmpty'],
    [{ or: [] }, 'INVALID filter.or filterEmpty'],
    [{ city: {} }, 'INVALID filter.city filterEmpty'],
    [{ city: null }, 'INVALID filter.city filterNull'],
    [{ not: null }, 'INVALID filter.not filterNull'],
    [{ city: { eq: null } }, 'INVALID filter.city.eq filterNull'],
    [{ debt: { between: ['1'] } }, 'INVALID filter.debt.between twoBounds'],
    [{ debt: { gt: '1e5' } }, 'INVALID filter.debt badMoney'],
    [{ city: { eq: 'a\0' } }, 'INVALID filter.city badCharacters'],
    [{ city: { contains: 'a\0' } }, 'INVALID filter.city badCharacters'],
    [{ city: { startsWith: '\0' } }, 'INVALID filter.city badCharacters'],
    [{ statusId: { in: ['nonsense'] } }, 'INVALID filter.statusId badReference'],
    [{ lastContactAt: { gt: '2026-02-30T10:00:00Z' } }, 'INVALID'],
    [{ lastContactAt: { gt: '0000-01-01T10:00:00Z' } }, 'INVALID'],
    [{ lastContactAt: { gt: '2026-02-03T10:00:00+23:00' } }, 'INVALID'],
    [many(51), 'INVALID filter filterTooLong'],
    [nested(9), 'INVALID filter filterTooDeep'],
  ];
  it.each(refused.map(([filter, why], i) => [why, filter, i] as const))('are refused: %s', async (why, filter) => {
    expect(await refusal({ filter })).toBe(why);
  });

  it('may have 50 conditions and eight levels', async () => {
    await list({ filter: many(50) });
    await list({ filter: nested(8) });
  });

  it('do not know a field that the entity lacks or does not filter by, whoever asks', async () => {
    const failure = await admin.failure(listText, { input: { filter: { nonsense: { eq: 'a' } } } });
    expect(failure.extensions.code).toBe('INVALID');
    expect(failure.message).toContain('nonsense');
    for (const field of ['nonsense', 'phone', '__proto__x']) {
      const compile = () => compileFilter(asSystem('a spec'), entityOf('counterparty'), { [field]: { eq: 'a' } }, 't');
      expect(compile).toThrow(DomainError);
      expect(compile).toThrow(
        expect.objectContaining({
          details: { fields: [{ field: `filter.${field}`, reason: 'unknownField', params: { field } }] },
        }),
      );
    }
  });
});

describe('the search line', () => {
  it('narrows within the filter; blanks mean nothing; what is too long or not searchable is refused', async () => {
    const found = await list({ search: 'фільтр два' });
    expect(found.nodes.map(({ name }) => name)).toEqual(['Фільтр Два']);
    expect((await list({ search: 'фільтр два', filter: { city: { eq: 'Київ' } } })).nodes).toEqual([]);
    expect((await list({ search: '  ', first: 200, filter: paged })).nodes).toHaveLength(23);
    expect((await list({ search: 'фільтр\0два%_' })).nodes).toBeDefined();
    expect(await refusal({ search: 'я'.repeat(201) })).toBe('INVALID search tooLong');
    const channels = await admin.failure('{ contactChannels(input: { search: "а" }) { nodes { id } } }');
    expect(channels.extensions.fields).toMatchObject([{ field: 'search', reason: 'unsearchable' }]);
  });
});

describe('selections', () => {
  it('that name nothing are refused and take nothing', async () => {
    const before = await admin.data(totalText, { input: { filter: paged } });
    const failure = await admin.failure('mutation { deleteCounterparties(selection: {}) { changed } }');
    expect(failure.extensions.fields).toMatchObject([{ field: 'selection', reason: 'selectionEmpty' }]);
    expect((await walk([{ field: 'name' }], 200)).length).toBe(23);
    expect(before).toEqual({ counterparties: { total: { count: 23, precision: 'EXACT' } } });
  });
});

describe('totals', () => {
  it('asked alone read no rows: not even the cursor is looked at', async () => {
    const input = { after: 'forged', first: 0, filter: paged };
    expect(await admin.data(totalText, { input })).toEqual({ counterparties: { total: { count: 23, precision: 'EXACT' } } });
    expect(await refusal(input)).toContain('first badPageSize');
  });

  it('are exact up to 10,000, then an estimate, or «at least» for who does not see every row', async () => {
    const role = await makeRole(api, 'Лише свої', { entities: { counterparty: { view: 'own' } } });
    const own = await makePerson(api, 'Власниця', [role], null);
    const insert = (from: number, to: number) =>
      api.get(Database).execute(sql`INSERT INTO counterparty (id, name, responsible_ids)
        SELECT gen_random_uuid(), 'Безліч ' || n, ARRAY[${own.id}::uuid] FROM generate_series(${from}::int, ${to}::int) n`);
    const total = async (client: GraphqlClient, start: string) => {
      const input = { filter: { name: { startsWith: start } } };
      return (await client.data<{ counterparties: { total: { count: number; precision: string } } }>(totalText, { input }))
        .counterparties.total;
    };
    await insert(1, 10_000);
    expect(await total(own.client, 'Безліч ')).toEqual({ count: 10_000, precision: 'EXACT' });
    expect(await total(admin, 'Безліч ')).toEqual({ count: 10_000, precision: 'EXACT' });
    await insert(10_001, 10_300);
    expect(await total(own.client, 'Безліч')).toEqual({ count: 10_000, precision: 'AT_LEAST' });
    const estimate = await total(admin, 'Безліч');
    expect(estimate.precision).toBe('ESTIMATE');
    expect(estimate.count).toBeGreaterThan(10_000);
  });
});
