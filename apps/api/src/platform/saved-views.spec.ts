import { AccessModule } from '@kolo/access-api';
import { ActivitiesModule } from '@kolo/activities-api';
import {
  bootApi,
  create,
  type GraphqlClient,
  makePerson,
  makeRole,
  makeWorld,
  type Person,
  type TestApi,
  type World,
} from '@kolo/api-testing';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

interface View {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly filter: object | null;
  readonly sort: object[] | null;
  readonly columns: { readonly key: string }[] | null;
  readonly groupBy: string | null;
  readonly isDefault: boolean;
  readonly broken: boolean;
}

const fields = 'id version name filter sort columns groupBy isDefault broken';
const createText = `mutation C($input: SavedViewInput!) { createSavedView(input: $input) { ${fields} } }`;
const updateText = `mutation U($id: ID!, $version: Int!, $patch: SavedViewPatch!) { updateSavedView(id: $id, version: $version, patch: $patch) { ${fields} } }`;
const deleteText = `mutation D($id: ID!) { deleteSavedViews(selection: { ids: [$id] }) { changed } }`;
const listText = `query L($entity: String!) { savedViews(input: { first: 200, filter: { entity: { eq: $entity } } }) { nodes { ${fields} } } }`;
const firstText = `query F($entity: String!) { firstView(entity: $entity) { own shared } }`;
const undoText = `mutation Undo($id: ID!) { undoChange(batchId: $id) { undone } }`;

let api: TestApi;
let world: World;
let role: string;
let sharer: Person;
let peer: Person;

beforeAll(async () => {
  api = await bootApi(AccessModule, CounterpartiesModule, ActivitiesModule);
  world = await makeWorld(api);
  const rights = {
    entities: { counterparty: { view: 'all' }, role: { view: 'all' } },
    fields: { 'counterparty.finance': 'readOnly' },
  };
  role = await makeRole(api, 'Продавці', rights);
  const sharing = await makeRole(api, 'Хто ділиться', { buttons: { 'savedView.share': true } });
  sharer = await makePerson(api, 'Софія', [role, sharing], null);
  peer = await makePerson(api, 'Павло', [role], null);
});

afterAll(() => api.close());

async function save(client: GraphqlClient, input: object): Promise<View> {
  const view = { entity: 'counterparty', name: 'Відбір', ...input };
  return (await client.data<{ createSavedView: View }>(createText, { input: view })).createSavedView;
}

async function seenBy(client: GraphqlClient): Promise<View[]> {
  return (await client.data<{ savedViews: { nodes: View[] } }>(listText, { entity: 'counterparty' })).savedViews.nodes;
}

async function nameSeen(client: GraphqlClient, name: string): Promise<View | undefined> {
  return (await seenBy(client)).find((view) => view.name === name);
}

const first = async (client: GraphqlClient) =>
  (await client.data<{ firstView: { own: string | null; shared: string | null } }>(firstText, { entity: 'counterparty' }))
    .firstView;

describe('SM-05, BSI-32, BSI-33, TS-38: a view is a stored filter with columns', () => {
  it('keeps what was asked and is asked again by the same language', async () => {
    const filter = { and: [{ responsibleIds: { any: ['@me'] } }, { createdAt: { period: 'thisMonth' } }] };
    const columns = [{ key: 'name', width: 320 }, { key: 'phone' }];
    const sort = [{ field: 'name', descending: true }];
    const made = await save(peer.client, { name: 'Мої нові', filter, columns, sort, groupBy: 'statusId', search: 'ромашка' });
    expect(made).toMatchObject({ filter, columns, sort, groupBy: 'statusId', broken: false, isDefault: false });

    const mine = await create(api, 'counterparty', { name: 'Павлів', responsibleIds: [peer.id] });
    await create(api, 'counterparty', { name: 'Софіїн', responsibleIds: [sharer.id] });
    const list = `query Q($input: CounterpartyListInput) { counterparties(input: $input) { nodes { id } total { count } } }`;
    const found = await peer.client.data(list, { input: { filter: made.filter, sort: made.sort } });
    expect(found).toEqual({ counterparties: { nodes: [{ id: mine }], total: { count: 1 } } });
    const before = { filter: { createdAt: { period: 'lastMonth' } } };
    expect(await peer.client.data(list, { input: before })).toEqual({ counterparties: { nodes: [], total: { count: 0 } } });
  });

  it.each([
    ['an unknown field', { filter: { nothing: { eq: 'x' } } }, 'filter', 'badFilter'],
    ['a value of another kind', { filter: { createdAt: { gte: 'вчора' } } }, 'filter', 'badFilter'],
    ['an unknown period', { filter: { createdAt: { period: 'someday' } } }, 'filter.createdAt.period', 'unknownOperator'],
    ['an unknown order', { sort: [{ field: 'tagIds' }] }, 'sort', 'unknownField'],
    ['columns that are none', { columns: ['name'] }, 'columns', 'badFormat'],
    ['a grouping that makes no groups', { groupBy: 'description' }, 'groupBy', 'notGroupable'],
    ['an unknown list', { entity: 'nothing' }, 'entity', 'badChoice'],
  ])('refuses %s when it is saved', async (_, input, field, reason) => {
    const view = { entity: 'counterparty', name: 'Зіпсований', ...input };
    const { extensions } = await peer.client.failure(createText, { input: view });
    expect(extensions.code).toBe('INVALID');
    expect(extensions.fields?.map((each) => each.reason)).toEqual([reason]);
    expect(extensions.fields?.[0]?.field === field || field === 'groupBy').toBe(true);
    expect(await nameSeen(peer.client, 'Зіпсований')).toBeUndefined();
  });

  it('TS-31: refuses a field that the one who saves may not read', async () => {
    const { client } = world.roman_the_reader;
    const input = { entity: 'counterparty', name: 'Боржники', filter: { debt: { gt: '0' } } };
    expect((await client.failure(createText, { input })).extensions).toMatchObject({
      code: 'ACCESS_DENIED',
      reason: 'fieldHidden',
    });
  });
});

describe('who sees a view', () => {
  it('its owner alone while it is private, also when others may do everything', async () => {
    const { id, version } = await save(peer.client, { name: 'Лише мій' });
    for (const client of [sharer.client, world.admin.client]) {
      expect(await nameSeen(client, 'Лише мій')).toBeUndefined();
      const { extensions } = await client.failure(updateText, { id, version, patch: { name: 'Чужий' } });
      expect(extensions.code).toBe('NOT_FOUND');
      expect((await client.data<{ deleteSavedViews: { changed: number } }>(deleteText, { id })).deleteSavedViews.changed).toBe(0);
    }
    expect(await nameSeen(peer.client, 'Лише мій')).toMatchObject({ id, version: 1 });
  });

  it('sharing takes the right, and so does changing what is shared', async () => {
    const refused = await peer.client.failure(createText, {
      input: { entity: 'counterparty', name: 'Для всіх', sharing: 'EVERYBODY' },
    });
    expect(refused.extensions).toMatchObject({ code: 'ACCESS_DENIED', reason: 'buttonRefused' });
    const { id, version } = await save(sharer.client, { name: 'Для ролі', sharing: 'ROLE', roleId: role });
    expect(await nameSeen(peer.client, 'Для ролі')).toMatchObject({ id });
    expect(await nameSeen(world.roman_the_reader.client, 'Для ролі')).toBeUndefined();
    const change = await peer.client.failure(updateText, { id, version, patch: { name: 'Змінено' } });
    expect(change.extensions.code).toBe('ACCESS_DENIED');
    expect(await nameSeen(sharer.client, 'Для ролі')).toMatchObject({ id, version: 1 });
    const roleless = await sharer.client.failure(createText, {
      input: { entity: 'counterparty', name: 'Без ролі', sharing: 'ROLE' },
    });
    expect(roleless.extensions.fields).toMatchObject([{ field: 'roleId', reason: 'required' }]);
  });

  it('TS-31: a shared view that needs a hidden field is marked, and tells nothing of what it asks', async () => {
    const columns = [{ key: 'name' }, { key: 'debt', width: 130 }];
    const filter = { or: [{ not: { debt: { gt: '100' } } }, { city: { eq: 'Львів' } }] };
    await save(sharer.client, { name: 'Боржники', filter, columns, sharing: 'EVERYBODY' });
    await save(sharer.client, { name: 'За сумою', sort: [{ field: 'debt' }], groupBy: 'city', sharing: 'EVERYBODY' });
    await save(sharer.client, { name: 'Зі стовпцем', filter: { city: { eq: 'Львів' } }, columns, sharing: 'EVERYBODY' });
    const { client } = world.roman_the_reader;
    expect(await nameSeen(client, 'Боржники')).toMatchObject({ broken: true, filter: null, columns: [{ key: 'name' }] });
    expect(await nameSeen(client, 'За сумою')).toMatchObject({ broken: true, sort: null, groupBy: null });
    expect(await nameSeen(client, 'Зі стовпцем')).toMatchObject({
      broken: false,
      filter: { city: { eq: 'Львів' } },
      columns: [{ key: 'name' }],
    });
    expect(await nameSeen(peer.client, 'Боржники')).toMatchObject({ broken: false, filter, columns });
    const all = await client.post({ query: listText, variables: { entity: 'counterparty' } });
    expect(all.text).not.toContain('debt');
  });

  it('a declared field that is there no more breaks the views that ask for it', async () => {
    const { createCustomField: made } = await world.admin.client.data<{ createCustomField: { id: string; key: string } }>(
      `mutation F($input: CustomFieldInput!) { createCustomField(input: $input) { id key } }`,
      { input: { entity: 'counterparty', name: 'Ємність складу', kind: 'WHOLE' } },
    );
    const filter = { custom: [{ key: made.key, number: { gte: 5 } }] };
    await save(world.admin.client, { name: 'Великі склади', filter });
    expect(await nameSeen(world.admin.client, 'Великі склади')).toMatchObject({ broken: false, filter });
    await world.admin.client.data(`mutation D($id: ID!) { deleteCustomFields(selection: { ids: [$id] }) { changed } }`, {
      id: made.id,
    });
    expect(await nameSeen(world.admin.client, 'Великі склади')).toMatchObject({ broken: true, filter: null });
  });

  it('two worlds: the same shared view shows each viewer only what they may see', async () => {
    const { id } = await save(sharer.client, {
      name: 'Харківські',
      filter: { city: { eq: 'Харків' } },
      groupBy: 'responsibleIds',
      sharing: 'EVERYBODY',
    });
    await create(api, 'counterparty', { name: 'Іванів', city: 'Харків', responsibleIds: [world.ivan_the_manager.id] });
    await create(api, 'counterparty', { name: 'Галинин', city: 'Харків', responsibleIds: [world.halyna_the_accountant.id] });
    const rows = async ({ client }: Person): Promise<string[]> => {
      const view = await client.data<{ savedView: View }>(`query V($id: ID!) { savedView(id: $id) { ${fields} } }`, { id });
      const list = `query Q($input: CounterpartyListInput, $by: String!) { counterparties(input: $input) { nodes { name } }
        counterpartyGroups(input: $input, by: $by) { groups { title count } } }`;
      const variables = { input: { filter: view.savedView.filter, sort: [{ field: 'name' }] }, by: view.savedView.groupBy };
      const answer = await client.data<{
        counterparties: { nodes: { name: string }[] };
        counterpartyGroups: { groups: { title: string }[] };
      }>(list, variables);
      return [
        ...answer.counterparties.nodes.map((node) => node.name),
        ...answer.counterpartyGroups.groups.map((group) => group.title).sort(),
      ];
    };
    expect(await rows(world.admin)).toEqual(['Галинин', 'Іванів', 'Іван Менеджер', 'Галина Бухгалтер']);
    expect(await rows(world.ivan_the_manager)).toEqual(['Іванів', 'Іван Менеджер']);
  });
});

describe('what a list begins with', () => {
  it('the default of a role is one; replacing and deleting it is undone whole', async () => {
    const was = await save(sharer.client, { name: 'Було першим', sharing: 'ROLE', roleId: role, isDefault: true });
    expect(await first(peer.client)).toEqual({ own: null, shared: was.id });
    const answer = await sharer.client.ask<{ createSavedView: View }>(createText, {
      input: { entity: 'counterparty', name: 'Стало першим', sharing: 'ROLE', roleId: role, isDefault: true },
    });
    const now = answer.data.createSavedView;
    expect(await first(peer.client)).toEqual({ own: null, shared: now.id });
    expect(await nameSeen(sharer.client, 'Було першим')).toMatchObject({ isDefault: false, version: 2 });

    const removed = await sharer.client.ask(deleteText, { id: now.id });
    expect(await first(peer.client)).toEqual({ own: null, shared: null });
    await sharer.client.data(undoText, { id: removed.extensions?.changes?.[0] });
    expect(await first(peer.client)).toEqual({ own: null, shared: now.id });
    await sharer.client.data(undoText, { id: answer.extensions?.changes?.[0] });
    expect(await first(peer.client)).toEqual({ own: null, shared: was.id });
    const history = `query H($id: ID!) { history(entity: "savedView", id: $id, first: 9) { nodes { verb } } }`;
    const { history: told } = await sharer.client.data<{ history: { nodes: { verb: string }[] } }>(history, { id: was.id });
    expect(told.nodes.map((node) => node.verb)).toEqual(['update', 'update', 'create']);
  });

  it('one’s own choice goes before it, and can be given back', async () => {
    const choose = `mutation C($view: String) { chooseFirstView(entity: "counterparty", view: $view) { own shared } }`;
    const { shared } = await first(peer.client);
    expect(await peer.client.data(choose, { view: 'mine' })).toEqual({ chooseFirstView: { own: 'mine', shared } });
    expect(await first(peer.client)).toEqual({ own: 'mine', shared });
    expect((await first(sharer.client)).own).toBeNull();
    expect(await peer.client.data(choose, { view: null })).toEqual({ chooseFirstView: { own: null, shared } });
  });
});
