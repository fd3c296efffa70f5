import { DomainError } from '@kolo/kernel';
import type { Work } from './work.js';

/** Constraints of the database that a refusal can be made of. */
const constraintReasons: Readonly<Record<string, string>> = {
  '23505': 'duplicate',
  '23503': 'unknownReference',
  '23514': 'invalid',
  '23502': 'required',
};

/**
 * Runs over all items at once; when that is refused, over halves of them, until the refused ones are found.
 * The others are changed all the same.
 */
export async function attempt<T>(
  work: Work,
  items: readonly T[],
  run: (items: readonly T[]) => Promise<void>,
  refused: (item: T, reason: string) => void,
): Promise<void> {
  const [only] = items;
  if (only === undefined) return;
  const reason = await inSavepoint(work, () => run(items));
  if (reason === null) return;
  if (items.length === 1) return refused(only, reason);
  const middle = Math.ceil(items.length / 2);
  await attempt(work, items.slice(0, middle), run, refused);
  await attempt(work, items.slice(middle), run, refused);
}

async function inSavepoint(work: Work, run: () => Promise<void>): Promise<string | null> {
  const changed = work.changed;
  await work.tx.client.query('SAVEPOINT attempt');
  try {
    await run();
    await work.tx.client.query('RELEASE SAVEPOINT attempt');
    return null;
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    await work.tx.client.query('ROLLBACK TO SAVEPOINT attempt');
    work.changed = changed;
    return reason;
  }
}

function reasonOf(error: unknown): string | null {
  if (error instanceof DomainError) return error.details.fields?.[0]?.reason ?? error.reason;
  return constraintReasons[(error as { code?: string }).code ?? ''] ?? null;
}
