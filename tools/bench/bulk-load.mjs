import { graphql, settled } from './import-load.mjs';

// Codes have seven digits: this is the clients 10,000 to 19,999.
const TEN_THOUSAND = 'К-001';

const PREVIEW = `mutation ($selection: CounterpartySelection!, $action: BulkActionInput!) {
  previewBulkCounterparties(selection: $selection, action: $action) { id matched changing } }`;
const START = 'mutation ($previewId: ID!) { startBulk(previewId: $previewId) { batchId running } }';
const UNDO = 'mutation ($batchId: ID!) { undoChange(batchId: $batchId) { batchId running } }';

const timed = async (run) => {
  const from = Date.now();
  const result = await run();
  return { result, seconds: (Date.now() - from) / 1000 };
};

/** Hands 10,000 clients over to two people in turn, and takes it back. */
export async function measureBulk(product, volume) {
  const selection = { filter: { code: { startsWith: TEN_THOUSAND } } };
  const userIds = volume.users.slice(0, 2).map((user) => user.id);
  const ask = () => graphql(product, PREVIEW, { selection, action: { kind: 'assign', values: { userIds, others: 'replace' } } });
  const preview = await timed(ask);
  const { id, matched, changing } = preview.result.previewBulkCounterparties;
  const run = await timed(async () => {
    const { startBulk } = await graphql(product, START, { previewId: id });
    return settled(product, startBulk.batchId, 50);
  });
  const undo = await timed(async () => {
    const { undoChange } = await graphql(product, UNDO, { batchId: run.result.id });
    return undoChange.running ? settled(product, undoChange.batchId, 50) : undefined;
  });
  return { matched, changing, state: run.result.state, preview: preview.seconds, run: run.seconds, undo: undo.seconds };
}
