import { AccessModule } from '@kolo/access-api';
import { bootApi, makeWorld, type TestApi, type World } from '@kolo/api-testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ActivitiesModule } from '../activities.module.js';
import {
  cancelActivity,
  completeActivity,
  createActivity,
  deleteActivities,
  type EventRow,
  list,
  plan,
  read,
  updateActivity,
} from '../testing/activity-documents.js';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await bootApi(AccessModule, ActivitiesModule);
  world = await makeWorld(api);
});
afterAll(() => api.close());

const refusedField = async (query: string, variables: Record<string, unknown>): Promise<unknown> => {
  const failure = await world.ivan_the_manager.client.failure(query, variables);
  return [failure.extensions.code, failure.extensions.fields?.map(({ field, reason }) => [field, reason])];
};

describe('an event', () => {
  it('BAS-31: is planned when it is made, with its author and for its author', async () => {
    const { id, client } = world.ivan_the_manager;
    const event = await plan(client);
    expect(event).toMatchObject({ state: 'PLANNED', responsibleId: id, createdById: id, completedAt: null, version: 1 });
  });

  it('BAS-32: has the usual importance unless another is given, and is sorted and filtered by it', async () => {
    const { client } = world.petro_the_manager;
    await plan(client, { importance: 'HIGH', subject: 'важливе' });
    await plan(client, { importance: 'LOW', subject: 'дрібне' });
    await plan(client, { subject: 'звичайне' });
    const mine = { createdById: { in: [world.petro_the_manager.id] } };
    const sorted = await list(client, { filter: mine, sort: [{ field: 'importance', descending: true }] });
    expect(sorted.map((event) => [event.subject, event.importance])).toEqual([
      ['важливе', 'HIGH'],
      ['звичайне', 'NORMAL'],
      ['дрібне', 'LOW'],
    ]);
    const high = await list(client, { filter: { ...mine, importance: { in: ['HIGH'] } } });
    expect(high.map((event) => event.subject)).toEqual(['важливе']);
  });

  it('BAS-32: pages through an order by importance without a gap', async () => {
    const { client } = world.oksana_of_retail;
    for (const importance of ['NORMAL', 'HIGH', 'LOW', 'HIGH']) await plan(client, { importance });
    const input = { first: 3, filter: { createdById: { in: [world.oksana_of_retail.id] } }, sort: [{ field: 'importance' }] };
    const query = `query ($input: ActivityListInput) { activities(input: $input) { nodes { importance } pageInfo { endCursor } } }`;
    type Page = { activities: { nodes: { importance: string }[]; pageInfo: { endCursor: string } } };
    const first = (await client.data<Page>(query, { input })).activities;
    const second = (await client.data<Page>(query, { input: { ...input, after: first.pageInfo.endCursor } })).activities;
    expect([...first.nodes, ...second.nodes].map((event) => event.importance)).toEqual(['LOW', 'NORMAL', 'HIGH', 'HIGH']);
  });

  it('BAS-33: keeps start and end and refuses an end before the start', async () => {
    const { client } = world.ivan_the_manager;
    const times = { startAt: '2026-06-01T10:00:00+03:00', endAt: '2026-06-01T10:00:00+03:00' };
    const event = await plan(client, times);
    expect(event).toMatchObject({ startAt: '2026-06-01T07:00:00.000Z', endAt: '2026-06-01T07:00:00.000Z' });
    const wrong = { type: 'MEETING', startAt: '2026-06-01T07:00:00Z', endAt: '2026-06-01T06:59:59Z' };
    expect(await refusedField(createActivity, { input: wrong })).toEqual(['INVALID', [['endAt', 'badRange']]]);
    const moved = { id: event.id, version: 1, patch: { startAt: '2026-06-01T08:00:00Z' } };
    expect(await refusedField(updateActivity, moved)).toEqual(['INVALID', [['endAt', 'badRange']]]);
    expect(await read(client, event.id)).toMatchObject({ startAt: '2026-06-01T07:00:00.000Z', version: 1 });
  });

  it('BSI-16: knows the nine types and is named after its type in the person’s language', async () => {
    const { client } = world.ivan_the_manager;
    const types = ['CALL_IN', 'CALL_OUT', 'MESSAGE_IN', 'MESSAGE_OUT', 'SEMINAR', 'EXHIBITION', 'MEETING', 'QUOTATION', 'TENDER'];
    const made = [];
    for (const type of types) made.push(await plan(client, { type }));
    expect(made.map((event) => event.type)).toEqual(types);
    expect(made[1]?.subject).toBe('Зателефонувати');
    const named = await plan(client, { subject: '  Рахунок  ' });
    expect(named.subject).toBe('Рахунок');
  });

  it('refuses a responsible who does not exist', async () => {
    const input = { type: 'TODO', startAt: '2026-06-01T07:00:00Z', responsibleId: '01900000-0000-7000-8000-000000000000' };
    expect(await refusedField(createActivity, { input })).toEqual(['INVALID', [['responsibleId', 'unknownReference']]]);
  });

  it('stays with the values it had when a required one is emptied', async () => {
    const { client } = world.ivan_the_manager;
    const event = await plan(client);
    const empty = (patch: object) => refusedField(updateActivity, { id: event.id, version: 1, patch });
    expect(await empty({ responsibleId: null })).toEqual(['INVALID', [['responsibleId', 'required']]]);
    expect(await empty({ startAt: null })).toEqual(['INVALID', [['startAt', 'required']]]);
    expect(await empty({ subject: ' ' })).toEqual(['INVALID', [['subject', 'required']]]);
    expect(await empty({ importance: null })).toEqual(['INVALID', [['importance', 'required']]]);
    expect(await read(client, event.id)).toMatchObject(event);
  });
});

describe('what becomes of an event', () => {
  it('BAS-30: registers what has already happened, with its result and its time', async () => {
    const { client } = world.ivan_the_manager;
    const event = await plan(client, {
      type: 'CALL_IN',
      state: 'COMPLETED',
      result: 'Питав ціну',
      startAt: '2026-01-05T08:00:00Z',
    });
    expect(event).toMatchObject({ state: 'COMPLETED', completedAt: '2026-01-05T08:00:00.000Z', subject: 'Вхідний дзвінок' });
  });

  it('does not register a completed event without a result or in the future', async () => {
    const done = { type: 'CALL_OUT', state: 'COMPLETED', startAt: '2026-01-05T08:00:00Z' };
    expect(await refusedField(createActivity, { input: done })).toEqual(['INVALID', [['result', 'required']]]);
    const future = { ...done, result: 'Так', startAt: '2999-01-05T08:00:00Z' };
    expect(await refusedField(createActivity, { input: future })).toEqual(['INVALID', [['startAt', 'completedInFuture']]]);
  });

  it('BAS-31: completes with a result and the next step in one batch', async () => {
    const { client } = world.ivan_the_manager;
    const event = await plan(client);
    const next = { type: 'MEETING', startAt: '2026-06-02T07:00:00Z', subject: 'Показати зразки' };
    const answer = await client.ask<{ completeActivity: EventRow }>(completeActivity, {
      ...{ id: event.id, version: 1, result: 'Домовилися', success: true, next },
    });
    expect(answer.errors).toBeUndefined();
    expect(answer.data.completeActivity).toMatchObject({ state: 'COMPLETED', result: 'Домовилися', success: true, version: 2 });
    expect(Date.now() - Date.parse(answer.data.completeActivity.completedAt ?? '')).toBeLessThan(60_000);
    expect(answer.extensions?.changes).toHaveLength(1);
    const planned = await list(client, { filter: { subject: { eq: 'Показати зразки' } } });
    expect(planned).toMatchObject([{ type: 'MEETING', state: 'PLANNED', responsibleId: world.ivan_the_manager.id }]);
  });

  it('asks for the result and keeps the event planned without it', async () => {
    const event = await plan(world.ivan_the_manager.client);
    const variables = { id: event.id, version: 1, result: ' \n' };
    expect(await refusedField(completeActivity, variables)).toEqual(['INVALID', [['result', 'required']]]);
    expect(await read(world.ivan_the_manager.client, event.id)).toMatchObject({ state: 'PLANNED', version: 1 });
  });

  it('makes neither the result nor the step when the step is refused', async () => {
    const { client } = world.ivan_the_manager;
    const event = await plan(client);
    const next = { type: 'CALL_OUT', startAt: '2026-06-02T07:00:00Z', endAt: '2026-06-01T07:00:00Z' };
    const variables = { id: event.id, version: 1, result: 'Так', next };
    expect(await refusedField(completeActivity, variables)).toEqual(['INVALID', [['endAt', 'badRange']]]);
    expect(await read(client, event.id)).toMatchObject({ state: 'PLANNED', result: null });
  });

  it('BAS-31: cancels with a reason', async () => {
    const { client } = world.ivan_the_manager;
    const event = await plan(client);
    const { cancelActivity: cancelled } = await client.data<{ cancelActivity: EventRow }>(cancelActivity, {
      ...{ id: event.id, version: 1, reason: 'Клієнт закрився' },
    });
    expect(cancelled).toMatchObject({ state: 'CANCELLED', result: 'Клієнт закрився', success: null });
    expect(await refusedField(cancelActivity, { id: event.id, version: 2, reason: '' })).toEqual([
      'INVALID',
      [['reason', 'required']],
    ]);
  });

  it('is completed or cancelled only once', async () => {
    const { client } = world.ivan_the_manager;
    const event = await plan(client);
    await client.data(completeActivity, { id: event.id, version: 1, result: 'Так' });
    const again = await client.failure(cancelActivity, { id: event.id, version: 2, reason: 'Ні' });
    expect(again.extensions).toMatchObject({ code: 'INVALID', reason: 'alreadyClosed' });
    expect(again.message).toBe('Цю подію вже завершено або скасовано');
  });

  it('tells both results when two people complete it at once', async () => {
    const { client } = world.admin;
    const event = await plan(client);
    await client.data(completeActivity, { id: event.id, version: 1, result: 'Моє' });
    const late = await client.failure(completeActivity, { id: event.id, version: 1, result: 'Твоє' });
    expect(late.extensions.code).toBe('CONFLICT');
    expect(late.extensions.conflict?.fields['result']).toEqual({ yours: 'Твоє', theirs: 'Моє' });
  });

  it('has a state that no patch changes', async () => {
    const event = await plan(world.ivan_the_manager.client);
    const variables = { id: event.id, version: 1, patch: { state: 'COMPLETED' } };
    expect((await world.ivan_the_manager.client.failure(updateActivity, variables)).extensions.code).toBe('INVALID');
    expect(await read(world.ivan_the_manager.client, event.id)).toMatchObject({ state: 'PLANNED' });
  });

  it('takes no result while it is planned', async () => {
    const event = await plan(world.ivan_the_manager.client);
    const patch = (values: object) => refusedField(updateActivity, { id: event.id, version: 1, patch: values });
    expect(await patch({ result: 'Так' })).toEqual(['INVALID', [['result', 'onlyWhenCompleted']]]);
    expect(await patch({ success: true })).toEqual(['INVALID', [['success', 'onlyWhenCompleted']]]);
  });

  it('moves the moment of what is done with its corrected start', async () => {
    const { client } = world.ivan_the_manager;
    const event = await plan(client, { state: 'COMPLETED', result: 'Так', startAt: '2026-01-05T08:00:00Z' });
    const { updateActivity: moved } = await client.data<{ updateActivity: EventRow }>(updateActivity, {
      ...{ id: event.id, version: 1, patch: { startAt: '2026-01-04T08:00:00Z' } },
    });
    expect(moved.completedAt).toBe('2026-01-04T08:00:00.000Z');
  });

  it('is opened again by Undo only, as it was before', async () => {
    const { client } = world.ivan_the_manager;
    const event = await plan(client);
    const { extensions } = await client.ask(completeActivity, { id: event.id, version: 1, result: 'Так', success: true });
    await client.data(`mutation ($id: ID!) { undoChange(batchId: $id) { undone } }`, { id: extensions?.changes?.[0] });
    expect(await read(client, event.id)).toMatchObject({ state: 'PLANNED', result: null, success: null, completedAt: null });
  });

  it('is hidden from equals of another department and read-only for those of the same', async () => {
    const event = await plan(world.ivan_the_manager.client);
    const hidden = await world.oksana_of_retail.client.failure(`query ($id: ID!) { activity(id: $id) { id } }`, { id: event.id });
    expect(hidden.extensions.code).toBe('NOT_FOUND');
    expect((await read(world.petro_the_manager.client, event.id)).id).toBe(event.id);
    const foreign = await world.petro_the_manager.client.failure(updateActivity, {
      ...{ id: event.id, version: 1, patch: { subject: 'Чуже' } },
    });
    expect(foreign.extensions.code).toBe('ACCESS_DENIED');
    const { deleteActivities: outcome } = await world.petro_the_manager.client.data<{ deleteActivities: { changed: number } }>(
      deleteActivities,
      { ids: [event.id] },
    );
    expect(outcome.changed).toBe(0);
    expect(await read(world.ivan_the_manager.client, event.id)).toMatchObject({ subject: 'Зателефонувати', version: 1 });
  });
});
