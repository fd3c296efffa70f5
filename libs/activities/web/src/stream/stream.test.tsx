import { afterEach, describe, expect, it } from '@jest/globals';
import { drawInside, fakeApi, refusal } from '@kolo/web-core/testing';
import { toasts } from '@kolo/web-ui';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { EventRecord } from '../event/event.graphql';
import { event, page, reader, worker } from '../testing/people';
import { Stream } from './stream';

const called = event('e1', { state: 'COMPLETED', completedAt: '2026-03-03T08:00:00Z', result: 'Обіцяли оплату', success: true });
const cancelled = event('e2', { state: 'CANCELLED', completedAt: '2026-03-01T08:00:00Z', type: 'MEETING', result: 'Захворів' });
const note = {
  __typename: 'Comment',
  id: 'n1',
  version: 1,
  text: 'Любить каву',
  createdAt: '2026-03-02T08:00:00Z',
  createdBy: { id: 'u1', name: 'Олена Коваленко' },
};
const planned = event('p1', { startAt: '2999-06-03T06:00:00Z', subject: 'Узгодити договір' });

function server(more: Parameters<typeof fakeApi>[0] = {}, open: readonly EventRecord[] = [planned]) {
  return fakeApi({
    Events: ({ filter }: { filter: { state: { in: string[] } } }) => ({
      data: { activities: page(filter.state.in[0] === 'PLANNED' ? open : [called, cancelled]) },
    }),
    Notes: () => ({ data: { comments: page([note]) } }),
    ...more,
  });
}

const draw = (viewer = worker) => drawInside(<Stream entity="counterparty" id="c1" record={{}} />, { viewer });

afterEach(() => {
  toasts.clear();
  sessionStorage.clear();
});

describe('The stream of a client', () => {
  it('SM-40: shows what is planned on top and everything that was, newest first', async () => {
    server();
    await draw();
    await screen.findByText('Обіцяли оплату');
    expect(within(screen.getByRole('region', { name: 'Заплановано' })).getByText('Узгодити договір')).toBeTruthy();
    const entries = screen.getAllByRole('listitem').map((entry) => entry.textContent ?? '');
    const order = ['Узгодити договір', 'Обіцяли оплату', 'Любить каву', 'Скасовано: Захворів'];
    expect(order.map((text) => entries.findIndex((entry) => entry.includes(text)))).toEqual([0, 1, 2, 3]);
  });

  it('asks for one sort of event when it is filtered', async () => {
    const api = server();
    await draw();
    await screen.findByText('Любить каву');
    await userEvent.click(screen.getByRole('radio', { name: 'Дзвінки' }));
    await waitFor(() => expect(screen.queryByText('Любить каву')).toBeNull());
    expect(api.last('Events')?.variables['filter']).toMatchObject({
      subjectId: { in: ['c1'] },
      type: { in: ['CALL_OUT', 'CALL_IN'] },
      state: { in: ['COMPLETED', 'CANCELLED'] },
    });
  });

  it('saves a note with Ctrl+Enter after n', async () => {
    const api = server({
      CreateNote: () => ({ data: { createComment: { id: 'n2', version: 1, text: 'Нове' } }, extensions: { changes: ['b'] } }),
    });
    await draw();
    await screen.findByText('Любить каву');
    await userEvent.keyboard('n');
    const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Нотатка' });
    await waitFor(() => expect(document.activeElement).toBe(box));
    await userEvent.type(box, 'Нове{Control>}{Enter}{/Control}');
    await waitFor(() => expect(box.value).toBe(''));
    expect(api.last('CreateNote')?.variables).toEqual({ input: { subjectType: 'counterparty', subjectId: 'c1', text: 'Нове' } });
    expect(await screen.findByText('Нотатку збережено')).toBeTruthy();
  });

  it('keeps a note that the server refuses', async () => {
    server({ CreateNote: () => refusal({ code: 'ACCESS_DENIED', reason: 'accessDenied', params: {} }) });
    await draw();
    const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Нотатка' });
    await userEvent.type(box, 'Нове{Control>}{Enter}{/Control}');
    expect(await screen.findByText('У вас немає права на цю дію')).toBeTruthy();
    expect(box.value).toBe('Нове');
  });

  it('plans an event from the card’s own button', async () => {
    const api = server({
      CreateEvent: () => ({
        data: { createActivity: { id: 'e9', version: 1, state: 'PLANNED' } },
        extensions: { changes: ['b'] },
      }),
    });
    await draw();
    await screen.findByText('Любить каву');
    const detail = { entity: 'counterparty', id: 'c1', what: 'plan' };
    act(() => void window.dispatchEvent(new CustomEvent('kolo:compose', { detail })));
    const box = await screen.findByRole('textbox', { name: 'Що зробити' });
    await waitFor(() => expect(document.activeElement).toBe(box));
    await userEvent.type(box, 'Передзвонити');
    await userEvent.click(screen.getByRole('button', { name: /^Запланувати/ }));
    await waitFor(() => expect(api.of('CreateEvent')).toHaveLength(1));
    expect(api.last('CreateEvent')?.variables['input']).toMatchObject({
      subjectType: 'counterparty',
      subjectId: 'c1',
      type: 'CALL_OUT',
      state: 'PLANNED',
      subject: 'Передзвонити',
      responsibleId: 'u1',
    });
  });

  it('completes a planned step where it stands', async () => {
    const done = { __typename: 'Activity', id: 'p1', version: 2, state: 'COMPLETED' };
    const open = [planned];
    const complete = () => {
      open.pop();
      return { data: { completeActivity: done }, extensions: { changes: ['b'] } };
    };
    const api = server({ CompleteEvent: complete }, open);
    await draw();
    await userEvent.click(await screen.findByRole('button', { name: 'Завершити' }));
    await userEvent.click(screen.getByRole('button', { name: 'Домовилися' }));
    await waitFor(() => expect(screen.queryByText('Узгодити договір')).toBeNull());
    expect(api.last('CompleteEvent')?.variables).toMatchObject({ id: 'p1', version: 1, result: 'Домовилися' });
  });

  it('offers nothing to write to those who may only look', async () => {
    server();
    await draw(reader);
    await screen.findByText('Любить каву');
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Завершити' })).toBeNull();
  });
});
