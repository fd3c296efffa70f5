import { afterEach, describe, expect, it } from '@jest/globals';
import { toasts } from '@kolo/web-ui';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Batch } from '../jobs/jobs.graphql';
import { fakeApi } from '../testing/fake-api';
import { drawInside } from '../testing/render';
import { useChanges } from './changes-provider';
import { useUndo } from './use-undo';

const report = { __typename: 'UndoReport', undone: 0, skippedCount: 0, running: true, batchId: 'u1', skipped: [] };

function batch(part: Partial<Batch>) {
  const still = { id: 'u1', kind: 'undo', title: 'Скасування', state: 'RUNNING', total: 5000, done: 0, failed: 0 } as const;
  const rest = { cancelRequested: false, result: null, startedAt: '2026-11-22T08:00:00Z', finishedAt: null, params: null };
  return { data: { batch: { __typename: 'Batch', ...still, ...rest, undoable: false, resumable: false, ...part } } };
}

function TakeBack() {
  const undo = useUndo(useChanges());
  return (
    <button type="button" onClick={() => void undo({ batchIds: ['b1'], message: null, operation: 'Rename' })}>
      Повернути
    </button>
  );
}

async function takeBack(...states: readonly Partial<Batch>[]) {
  const left = [{}, ...states];
  const api = fakeApi({
    UndoChange: () => ({ data: { undoChange: report } }),
    BatchProgress: () => batch((left.length > 1 ? left.shift() : left[0]) ?? {}),
  });
  await drawInside(<TakeBack />);
  await userEvent.click(screen.getByRole('button', { name: 'Повернути' }));
  await screen.findByText('Скасовуємо… Можна працювати далі');
  expect(screen.queryByText('Скасовано')).toBeNull();
  return api;
}

const inTime = { timeout: 3000 };

afterEach(() => toasts.clear());

describe('An undo that goes on as a job', () => {
  it('is followed to its end before it is called done', async () => {
    const api = await takeBack({ state: 'DONE', result: { undone: 5000, skippedCount: 0 } });
    await screen.findByText('Скасовано', {}, inTime);
    expect(api.of('BatchProgress')).toHaveLength(2);
    expect(screen.queryByText('Скасовуємо… Можна працювати далі')).toBeNull();
  });

  it('says how much was changed since and offers to take that back too', async () => {
    const api = await takeBack({ state: 'DONE', result: { undone: 4998, skippedCount: 2 } });
    await screen.findByText('Скасовано частково: 2 записи відтоді змінилися', {}, inTime);
    await userEvent.click(screen.getByRole('button', { name: 'Скасувати все одно' }));
    expect(api.last('UndoChange')?.variables).toEqual({ batchId: 'b1', force: true });
  });

  it('says that it was stopped when somebody stopped it', async () => {
    await takeBack({ state: 'CANCELLED' });
    await screen.findByText('Скасування зупинено', {}, inTime);
  });
});
