import { graphql, settled } from './import-load.mjs';
import { summarise, usageOf } from './load.mjs';

const MANY_EVENTS = 50_000;
const MERGES = 40;

const timed = async (run) => {
  const from = performance.now();
  const value = await run();
  return { value, seconds: (performance.now() - from) / 1000 };
};

/** Looks through the whole base once; with the time, the groups and the largest memory of the worker. */
export async function measureDuplicates(product) {
  const { value: batch, seconds } = await timed(async () => {
    const { findDuplicates } = await graphql(product, 'mutation { findDuplicates { id } }');
    return settled(product, findDuplicates.id, 200);
  });
  const first = await timed(() => graphql(product, '{ duplicateGroups { nodes { id reasons clients { id name } } } }'));
  const overview = await timed(() => graphql(product, '{ duplicateOverview { count more } }'));
  const workerPeakMb = usageOf(product.workerPid).peakMb;
  return { state: batch.state, seconds, first: first.seconds, overview: overview.seconds, workerPeakMb };
}

const merge = (product, survivor, other) =>
  graphql(product, 'mutation ($input: MergeInput!) { mergeCounterparties(input: $input) { batchId running } }', {
    input: { survivorId: survivor.id, clients: [survivor, other].map(({ id, version }) => ({ id, version })) },
  });

const undo = (product, batchId) =>
  graphql(product, 'mutation ($id: ID!) { undoChange(batchId: $id) { running batchId skippedCount } }', { id: batchId });

/** Merges ordinary clients two by two and takes it back; then one with very many events. */
export async function measureMerge(product) {
  const { rows: clients } = await product.owner.query(
    `SELECT id, version FROM counterparty WHERE deleted_at IS NULL ORDER BY id LIMIT ${2 * MERGES + 2}`,
  );
  const merged = [];
  const undone = [];
  for (let i = 0; i < MERGES; i++) {
    const { value, seconds } = await timed(() => merge(product, clients[2 * i], clients[2 * i + 1]));
    merged.push(seconds * 1000);
    undone.push((await timed(() => undo(product, value.mergeCounterparties.batchId))).seconds * 1000);
  }
  return { merge: summarise(merged), undo: summarise(undone), large: await mergeLarge(product, clients.slice(-2)) };
}

const mergeLarge = async (product, [survivor, busy]) => {
  await product.owner.query(
    `INSERT INTO activity (id, subject_type, subject_id, type, state, start_at, completed_at, subject)
     SELECT gen_random_uuid(), 'counterparty', $1, 'CALL_OUT', 'COMPLETED', x.at, x.at, 'Дзвінок'
     FROM generate_series(1, $2) n CROSS JOIN LATERAL (SELECT date_trunc('second', now()) - n * interval '1 minute' AS at) x`,
    [busy.id, MANY_EVENTS],
  );
  const { value: batchId, seconds } = await timed(async () => {
    const { mergeCounterparties } = await merge(product, survivor, busy);
    await settled(product, mergeCounterparties.batchId, 200);
    return mergeCounterparties.batchId;
  });
  const back = await timed(async () => {
    const { undoChange } = await undo(product, batchId);
    return settled(product, undoChange.batchId, 200);
  });
  // The next run finds the clients as this one did.
  await product.owner.query(`DELETE FROM activity WHERE subject_id = $1 AND subject = 'Дзвінок' AND created_by_id IS NULL`, [
    busy.id,
  ]);
  return { events: MANY_EVENTS, seconds, undo: back.seconds, state: back.value.state };
};
