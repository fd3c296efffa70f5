import { allEntities, asSystem, Database, entityOf, ident, Records, sql, type Work, Works } from '@kolo/api-core';
import { create, type TestApi } from '@kolo/api-testing';
import { merge } from '../../together/testing/merging.js';
import { asOwner } from './as-owner.js';
import { type Common, type DeclaredTwin, ibans, makeClient, speakTo } from './twin-world.js';

export type Which = 'a' | 'b';
type Values = Record<string, unknown>;

/** Texts that stand only in what the narrow and the blind may not see. */
export const canary = (which: Which, of: string): string => `canary${which}${of}`;

/** The values that differ between the worlds: another one, or one here and none there. */
export function hiddenValues(which: Which, common: Common): Record<string, Values> {
  const a = which === 'a';
  const text = (of: string): string => canary(which, of);
  const money = { amount: a ? '777131.37' : '777252.37', currency: 'UAH' };
  const { industry = [], interest = [] } = common.words;
  return {
    counterparty: {
      ...{ kind: a ? 'ORGANISATION' : 'PERSON', roles: a ? ['CUSTOMER'] : ['PARTNER', 'SUPPLIER'] },
      ...{ industryId: industry[a ? 0 : 1], interestIds: a ? [] : interest, taxCode: a ? '30000005' : '30000440' },
      ...{ city: text('city'), customerSince: a ? '1951-05-17' : '1952-06-18', description: text('description') },
      ...{ debt: money, creditLimit: a ? null : money },
      ...Object.fromEntries(common.declared.map((field) => [`custom.${field.key}`, declaredValue(which, field, common)])),
    },
    contactPerson: {
      ...{
        lastName: text('last'),
        gender: a ? 'MALE' : 'FEMALE',
        birthDate: a ? '1941-05-17' : '1942-06-18',
        note: text('note'),
      },
    },
    contactChannel: { value: `${text('mail')}@hidden.example`, note: text('channelnote') },
    address: { street: text('street'), text: text('address') },
    legalEntity: { taxCode: a ? '30000005' : '30000440', note: text('legalnote'), taxRegime: a ? 'GENERAL' : 'SINGLE_3' },
    bankAccount: { iban: a ? ibans.a : ibans.b, note: text('accountnote') },
    activity: { result: text('result'), success: a, importance: a ? 'HIGH' : 'LOW' },
  };
}

function declaredValue(which: Which, { kind, words }: DeclaredTwin, { world, foreign, own }: Common): unknown {
  const a = which === 'a';
  const values: Record<DeclaredTwin['kind'], unknown> = {
    ...{ TEXT: canary(which, 'text'), LONG_TEXT: canary(which, 'long'), LINK: `https://${canary(which, 'link')}.example` },
    ...{ WHOLE: a ? 777131 : null, DECIMAL: a ? 777.37 : 888.48, MONEY: { amount: a ? '777.37' : '888.48', currency: 'EUR' } },
    ...{ DATE: a ? '1951-07-07' : '1952-08-08', MOMENT: a ? '2031-07-07T07:07:00.000Z' : '2032-08-08T08:08:00.000Z' },
    ...{ YES_NO: a, CHOICE: words[a ? 0 : 1], CHOICES: a ? words : [] },
    PERSON: a ? world.ivan_the_manager.id : world.petro_the_manager.id,
    COUNTERPARTY: a ? foreign['counterparty'] : own['counterparty'],
  };
  return values[kind];
}

/** Writes the hidden values of a world into the narrow person's records. */
export async function hideValues(api: TestApi, which: Which, common: Common): Promise<void> {
  await asNobody(api, async (work) => {
    for (const [entity, values] of Object.entries(hiddenValues(which, common))) {
      const { type } = entityOf(entity);
      const id = common.own[entity] ?? '';
      await api.get(Records).update(type, id, await versionOf(api, entity, id), values as never, work);
    }
  });
  await sameTimes(api);
}

async function versionOf(api: TestApi, entity: string, id: string): Promise<number> {
  const { table } = entityOf(entity);
  const [row] = await api
    .get(Database)
    .query<{ version: number }>(sql`SELECT version FROM ${ident(table)} WHERE id = ${id}::uuid`);
  return row?.version ?? 0;
}

/** Rows that only those who see everything may know of: other ones, and more of them in one world. */
export async function addForeignRows(api: TestApi, which: Which, common: Common): Promise<void> {
  const { world, narrow, words } = common;
  const stranger = world.halyna_the_accountant.id;
  const name = (of: string): string => canary(which, of);
  await renameForeign(api, which, common);
  if (which === 'b') {
    const likeOwn = { name: 'Власна Ромашка', taxCode: '30000005', code: 'ДУБЛЬ-1', industryId: words['industry']?.[2] };
    const double = await makeClient(api, stranger, name('double'), { ...likeOwn, debt: { amount: '777.37', currency: 'UAH' } });
    await create(api, 'contactChannel', { counterpartyId: idOf(double), kind: 'MOBILE', value: '+380671112233' });
    await planFor(api, narrow.id, idOf(double));
    const merged = await makeClient(api, stranger, name('merged'));
    await merge(api, speakTo(api, world.admin), [idOf(double), idOf(merged)]);
    const binned = await makeClient(api, stranger, name('binned'));
    const rows = sql`t.id = ${idOf(binned)}::uuid`;
    await asNobody(api, async (work) => void (await api.get(Records).remove(entityOf('counterparty'), rows, work)));
  } else await makeClient(api, stranger, name('single'));
  await keepPrivate(api, which, common);
  await sameTimes(api);
}

const idOf = (made: Readonly<Record<string, string>>): string => made['counterparty'] ?? '';

async function renameForeign(api: TestApi, which: Which, { foreign }: Common): Promise<void> {
  const patches: Record<string, Values> = {
    counterparty: { name: canary(which, 'name'), city: canary(which, 'town') },
    contactPerson: { firstName: canary(which, 'person') },
    contactChannel: { value: `${canary(which, 'foreign')}@hidden.example` },
    activity: { subject: canary(which, 'subject') },
    comment: { text: canary(which, 'comment') },
  };
  await asNobody(api, async (work) => {
    for (const [entity, patch] of Object.entries(patches)) {
      const id = foreign[entity] ?? '';
      await api.get(Records).update(entityOf(entity).type, id, await versionOf(api, entity, id), patch as never, work);
    }
  });
}

/** An event that the narrow person is to do, with a client that they do not see. */
async function planFor(api: TestApi, responsibleId: string, subjectId: string): Promise<void> {
  const about = { subjectType: 'counterparty', subjectId, responsibleId };
  for (const startAt of ['2026-01-05T08:00:00.000Z', '2031-01-06T08:00:00.000Z'])
    await create(api, 'activity', { ...about, type: 'CALL_OUT', subject: 'canarybplanned', startAt });
}

/** What colleagues keep for themselves. */
async function keepPrivate(api: TestApi, which: Which, { world }: Common): Promise<void> {
  const client = speakTo(api, world.petro_the_manager);
  const names = which === 'a' ? ['canaryaview'] : ['canarybview', 'canarybviews'];
  for (const name of names)
    await create(api, 'activity', {
      ...{ type: 'TODO', subject: name, startAt: '2031-01-06T08:00:00.000Z', responsibleId: world.halyna_the_accountant.id },
    });
  for (const name of names)
    await client.data('mutation ($input: SavedViewInput!) { createSavedView(input: $input) { id } }', {
      input: { entity: 'counterparty', name, filter: { name: { contains: name } } },
    });
}

function asNobody(api: TestApi, run: (work: Work) => Promise<void>): Promise<void> {
  return api.get(Works).run(asSystem('prepares a spec'), { kind: 'counterparty.batches.update' }, run);
}

/** When something was last changed is no secret, and two worlds are not made in the same millisecond. */
async function sameTimes(api: TestApi): Promise<void> {
  await asOwner(api, async (owner) => {
    for (const { table } of allEntities())
      await owner.query(`UPDATE "${table}" SET updated_at = '2026-06-06T06:06:06Z' WHERE updated_at > '2026-06-06T06:06:06Z'`);
    await owner.query(`SELECT setval('counterparty_number', 5000)`);
  });
}
