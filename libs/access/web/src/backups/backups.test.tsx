import { expect, test } from '@jest/globals';
import { Viewer } from '@kolo/web-core';
import { drawInside, fakeApi } from '@kolo/web-core/testing';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BackupsPage } from './backups.page';

const person = { id: 'u1', name: 'Адмін', email: 'a@kolo.test', locale: 'uk', timeZone: 'Europe/Kyiv' } as const;
const viewer = (buttons: string[]) => new Viewer(person, buttons, [], []);

const backup = (part: object) => ({
  __typename: 'BackupInfo',
  name: 'nightly-2026-11-21T01-30-00-000Z',
  madeAt: '2026-11-21T01:30:00.000Z',
  rows: 102_521,
  files: 3,
  bytes: 3_460_300,
  ...part,
});

async function open(buttons: string[], held: { now: boolean }) {
  const api = fakeApi({
    ConsoleBackups: () => ({
      data: { backups: [backup({}), backup({ name: 'mine', rows: 2, files: 1, madeAt: '2026-11-20T01:30:00.000Z' })] },
    }),
    OutgoingHeld: () => ({ data: { outgoingHeld: held.now } }),
    ReleaseOutgoing: () => {
      held.now = false;
      return { data: { releaseOutgoing: true } };
    },
  });
  await drawInside(<BackupsPage />, { at: '/console/backups', viewer: viewer(buttons) });
  return api;
}

test('issue 3: the console lists the backups with what is in them and why they were made', async () => {
  await open(['console.backups'], { now: false });
  await screen.findByText('Щонічна');
  const texts = screen.getAllByRole('listitem').map((row) => row.textContent?.replaceAll('\u00a0', ' ') ?? '');
  expect(texts.some((text) => /Щонічна.*102 521 рядок · 3 файли · 3,3 МБ/.test(text))).toBe(true);
  expect(texts.some((text) => /mine.*Інша.*2 рядки · 1 файл · 3,3 МБ/.test(text))).toBe(true);
});

test('a restored copy says that it sends nothing, until somebody lets it', async () => {
  const user = userEvent.setup();
  await open(['console.backups'], { now: true });
  expect(await screen.findByText('Пошту й вебхуки притримано.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Відпустити' }));
  const dialog = await screen.findByRole('dialog', { name: 'Відпустити пошту й вебхуки?' });
  await user.click(within(dialog).getByRole('button', { name: 'Відпустити' }));
  await waitFor(() => expect(screen.queryByText('Пошту й вебхуки притримано.')).toBeNull());
});

test('who may not let it go is told, and has no button', async () => {
  await open(['console.jobs'], { now: true });
  expect(await screen.findByText('Пошту й вебхуки притримано.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Відпустити' })).toBeNull();
});
