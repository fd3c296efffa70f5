import { afterEach, describe, expect, it } from '@jest/globals';
import { wallTime } from '@kolo/web-core';
import { type Asked, drawInside, fakeApi, refusal } from '@kolo/web-core/testing';
import { toasts } from '@kolo/web-ui';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { EventRecord } from '../event/event.graphql';
import { event, page, reader, romashka, worker } from '../testing/people';
import { MyDayPage } from './my-day.page';

const today = wallTime(new Date().toISOString(), 'Europe/Kyiv').slice(0, 10);
const yesterday = (hour: number) => new Date(Date.now() - 26 * 3_600_000 + hour * 60_000).toISOString();
const first = event('a', { startAt: yesterday(0), subject: 'Нагадати про рахунок', description: 'Обіцяли знижку' });
const second = event('b', { startAt: yesterday(1), about: { ...romashka, id: 'c2', title: 'Волошка', phone: null } });

/** A server that forgets an event once it is completed, cancelled or postponed. */
function server(open: EventRecord[], more: Parameters<typeof fakeApi>[0] = {}) {
  const closed = new Set<string>();
  let done = 3;
  const close = ({ id }: { id: string }, root: string, state: string) => {
    closed.add(id);
    if (state === 'COMPLETED') done += 1;
    return { data: { [root]: { __typename: 'Activity', id, version: 2, state } }, extensions: { changes: [`batch-${id}`] } };
  };
  return fakeApi({
    MyDay: () => ({
      data: {
        myDay: {
          date: today,
          overdue: page(open.filter(({ id }) => !closed.has(id))),
          today: page([]),
          tomorrow: page([event('t', { startAt: '2026-06-04T06:30:00Z', subject: 'Показати зразки' })]),
          doneToday: done,
        },
      },
    }),
    Events: () => ({
      data: {
        activities: page([event('past', { state: 'COMPLETED', completedAt: yesterday(5), result: 'Просили передзвонити' })]),
      },
    }),
    CompleteEvent: (variables: { id: string }) => close(variables, 'completeActivity', 'COMPLETED'),
    CancelEvent: (variables: { id: string }) => close(variables, 'cancelActivity', 'CANCELLED'),
    UpdateEvent: (variables: { id: string; patch: { startAt: string } }) => {
      closed.add(variables.id);
      const { startAt } = variables.patch;
      const updated = { __typename: 'Activity', id: variables.id, version: 2, state: 'PLANNED', startAt, endAt: null };
      return { data: { updateActivity: updated }, extensions: { changes: ['moved'] } };
    },
    ...more,
  });
}

const heading = (name: string) => screen.findByRole('heading', { level: 2, name });
const sent = (asked: Asked | undefined) => asked?.variables;

afterEach(() => {
  toasts.clear();
  sessionStorage.clear();
});

describe('My day', () => {
  it('TS-32: shows the queue and takes the first in hand, with its phone, its story and what was said before', async () => {
    server([first, second]);
    await drawInside(<MyDayPage />, { viewer: worker });
    await heading('Ромашка');
    const queue = screen.getByRole('navigation', { name: 'Черга справ' });
    expect(
      within(queue)
        .getAllByRole('button')
        .map((row) => row.getAttribute('aria-current')),
    ).toEqual(['true', null]);
    expect(within(queue).getByRole('region', { name: 'Прострочено' }).textContent).toContain('Волошка');
    expect(screen.getByText('Обіцяли знижку')).toBeTruthy();
    const phone = screen.getByRole<HTMLAnchorElement>('link', { name: /Зателефонувати \+380/ });
    expect(phone.getAttribute('href')).toBe('tel:+380671234567');
    const contacts = await screen.findByRole('region', { name: 'Останні контакти' });
    expect(await within(contacts).findByText('Просили передзвонити')).toBeTruthy();
    expect(screen.getByText('Зроблено 3 з 5')).toBeTruthy();
  });

  it('SM-42: completes by one key and goes on to the next client', async () => {
    const api = server([first, second]);
    await drawInside(<MyDayPage />, { viewer: worker });
    await heading('Ромашка');
    await userEvent.keyboard('1');
    await heading('Волошка');
    expect(sent(api.last('CompleteEvent'))).toEqual({ id: 'a', version: 1, result: 'Домовилися', success: true, next: null });
    await waitFor(() => expect(screen.getByText('Зроблено 4 з 5')).toBeTruthy());
    await userEvent.keyboard('3');
    expect(await screen.findByRole('heading', { name: 'Усе зроблено' })).toBeTruthy();
    expect(sent(api.last('CompleteEvent'))).toMatchObject({ id: 'b', result: 'Відмова', success: false });
    expect(within(screen.getByRole('region', { name: 'Завтра' })).getByText('Показати зразки')).toBeTruthy();
  });

  it('completes with what was agreed and with the next step', async () => {
    const api = server([first]);
    await drawInside(<MyDayPage />, { viewer: worker });
    await heading('Ромашка');
    await userEvent.type(screen.getByRole('textbox', { name: 'Про що домовилися' }), 'Рахунок на 12 штук');
    await userEvent.click(screen.getByRole('radio', { name: 'За тиждень' }));
    await userEvent.click(screen.getByRole('button', { name: /^Поговорили/ }));
    await waitFor(() => expect(api.of('CompleteEvent')).toHaveLength(1));
    const { result, success, next } = sent(api.last('CompleteEvent')) as {
      result: string;
      success: null;
      next: { type: string; startAt: string };
    };
    expect([result, success, next.type]).toEqual(['Поговорили. Рахунок на 12 штук', null, 'CALL_OUT']);
    const days = (Date.parse(next.startAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(5);
    expect(days).toBeLessThan(8);
  });

  it('keeps a call that nobody answered for an hour later', async () => {
    const api = server([first, second]);
    await drawInside(<MyDayPage />, { viewer: worker });
    await heading('Ромашка');
    await userEvent.keyboard('4');
    await heading('Волошка');
    expect(api.of('CompleteEvent')).toEqual([]);
    const { id, version, patch } = sent(api.last('UpdateEvent')) as { id: string; version: number; patch: { startAt: string } };
    expect([id, version]).toEqual(['a', 1]);
    expect(Date.parse(patch.startAt) - Date.now()).toBeGreaterThan(59 * 60_000);
  });

  it('walks the queue with j and k and keeps the place in the address', async () => {
    server([first, second]);
    const view = await drawInside(<MyDayPage />, { viewer: worker, at: '/my-day' });
    await heading('Ромашка');
    await userEvent.keyboard('j');
    await heading('Волошка');
    expect(view.address()).toBe('/my-day?event=b');
    await userEvent.keyboard('k');
    await heading('Ромашка');
  });

  it('cancels with a reason only', async () => {
    const api = server([first, second]);
    await drawInside(<MyDayPage />, { viewer: worker });
    await heading('Ромашка');
    await userEvent.click(screen.getByRole('button', { name: 'Скасувати подію' }));
    const press = screen.getByRole<HTMLButtonElement>('button', { name: 'Скасувати' });
    expect(press.disabled).toBe(true);
    await userEvent.type(screen.getByRole('textbox', { name: 'Чому скасовуємо' }), 'Закрилися');
    await userEvent.click(press);
    await heading('Волошка');
    expect(sent(api.last('CancelEvent'))).toEqual({ id: 'a', version: 1, reason: 'Закрилися' });
  });

  it('brings an event back when the server refuses, and loses nothing that was typed', async () => {
    server([first, second], { CompleteEvent: () => refusal({ code: 'INVALID', reason: 'alreadyClosed', params: {} }) });
    await drawInside(<MyDayPage />, { viewer: worker });
    await heading('Ромашка');
    await userEvent.type(screen.getByRole('textbox', { name: 'Про що домовилися' }), 'Важливе');
    await userEvent.click(screen.getByRole('button', { name: /^Домовилися/ }));
    expect(await screen.findByText('Цю подію вже завершено або скасовано')).toBeTruthy();
    await heading('Ромашка');
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Про що домовилися' }).value).toBe('Важливе');
  });

  it('lets those who may only look look', async () => {
    server([first]);
    await drawInside(<MyDayPage />, { viewer: reader });
    await heading('Ромашка');
    expect(screen.queryByRole('button', { name: /Домовилися/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Скасувати подію' })).toBeNull();
  });

  it('says what is wrong when the day cannot be read, and tries again', async () => {
    let broken = true;
    server([first], {
      MyDay: () => {
        if (broken) return refusal({ code: 'INTERNAL', reason: 'internal', reference: 'r-1' });
        return {
          data: { myDay: { date: today, overdue: page([first]), today: page([]), tomorrow: page([]), doneToday: 0 } },
        };
      },
    });
    await drawInside(<MyDayPage />, { viewer: worker });
    const again = await screen.findByRole('button', { name: 'Спробувати ще раз' });
    broken = false;
    await userEvent.click(again);
    await heading('Ромашка');
  });
});
