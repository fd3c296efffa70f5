import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Link } from 'react-router';
import { drawInside } from '../testing/render';
import { DialogProvider, useOpenDialog } from './dialogs';

function NewThing({ onClose }: { onClose: () => void }) {
  return (
    <div role="dialog" aria-label="Нове">
      <button type="button" onClick={onClose}>
        Закрити
      </button>
    </div>
  );
}

function Page() {
  const open = useOpenDialog();
  return (
    <>
      <button type="button" onClick={() => open(() => Promise.resolve(NewThing))}>
        Створити
      </button>
      <Link to="/elsewhere">Далі</Link>
    </>
  );
}

async function drawPage() {
  await drawInside(
    <DialogProvider>
      <Page />
    </DialogProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Створити' }));
  await screen.findByRole('dialog', { name: 'Нове' });
}

test('a command opens its dialog over the page, and the dialog closes itself', async () => {
  await drawPage();
  await userEvent.click(screen.getByRole('button', { name: 'Закрити' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a dialog goes with the page it stood over', async () => {
  await drawPage();
  await userEvent.click(screen.getByRole('link', { name: 'Далі' }));
  expect(screen.queryByRole('dialog')).toBeNull();
});
