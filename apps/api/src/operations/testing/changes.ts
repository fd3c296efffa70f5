import { Batches, entityOf, JobRunner, Records, sql, type Viewer, ViewerDirectory, type Work, Works } from '@kolo/api-core';
import type { GraphqlClient, Person, TestApi } from '@kolo/api-testing';

export const clientBatch = 'counterparty.batches.update';

export function viewerOf(api: TestApi, person: Person): Promise<Viewer> {
  return api.get<ViewerDirectory>(ViewerDirectory).viewerOf(person.id, 'ui');
}

/** Lets a person change records in one batch; returns the batch. */
export async function inBatch(
  api: TestApi,
  person: Person,
  run: (work: Work, records: Records) => Promise<unknown>,
): Promise<string> {
  const viewer = await viewerOf(api, person);
  return api.get(Works).run(viewer, { kind: clientBatch }, async (work) => {
    await run(work, api.get(Records));
    return work.batchId;
  });
}

/** Makes clients of a person in one batch. */
export async function makeClients(
  api: TestApi,
  person: Person,
  names: readonly string[],
): Promise<{ batchId: string; ids: string[] }> {
  let ids: string[] = [];
  const batchId = await inBatch(api, person, async (work, records) => {
    const { type } = entityOf('counterparty');
    const inputs = names.map((name) => ({ name, responsibleIds: [person.id] }));
    ids = await records.createMany(type, inputs as never[], work);
  });
  return { batchId, ids };
}

export function makeRecord(work: Work, records: Records, entity: string, values: object): Promise<string> {
  return records.create(entityOf(entity).type, values as never, work);
}

export function changeRecord(
  work: Work,
  records: Records,
  entity: string,
  id: string,
  version: number,
  patch: object,
): Promise<number> {
  return records.update(entityOf(entity).type, id, version, patch as never, work);
}

export function removeRecords(work: Work, records: Records, entity: string, ids: readonly string[]) {
  return records.remove(entityOf(entity), sql`t.id = ANY(${ids}::uuid[])`, work);
}

export interface Report {
  readonly undone: number;
  readonly skippedCount: number;
  readonly skipped: readonly {
    readonly entity: string;
    readonly recordId: string;
    readonly title: string;
    readonly reason: string;
  }[];
  readonly batchId: string | null;
  readonly running: boolean;
}

const undoText = `mutation Undo($batchId: ID!, $force: Boolean) {
  undoChange(batchId: $batchId, force: $force) { undone skippedCount skipped { entity recordId title reason } batchId running }
}`;

export async function undo(client: GraphqlClient, batchId: string, force = false): Promise<Report> {
  return (await client.data<{ undoChange: Report }>(undoText, { batchId, force })).undoChange;
}

export function undoFailure(client: GraphqlClient, batchId: string, force = false) {
  return client.failure(undoText, { batchId, force });
}

/** Runs jobs in this process until a batch has ended. */
export async function untilEnded(api: TestApi, person: Person, batchId: string) {
  const viewer = await viewerOf(api, person);
  const runner = await api.get(JobRunner).start();
  try {
    return await ended(api, viewer, batchId);
  } finally {
    await runner.stop();
  }
}

/** Waits for a batch that somebody else works on. */
export async function ended(api: TestApi, viewer: Viewer, batchId: string, patienceMs = 60_000) {
  for (const until = Date.now() + patienceMs; Date.now() < until;) {
    const batch = await api.get(Batches).one(viewer, batchId);
    if (batch.finishedAt) return batch;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The batch did not end in ${patienceMs} ms`);
}
