// Measures Kolo against the same questions in bare SQL, on a database of its own: npm run bench -- --clients 1000000 --seconds 8
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { fromRoot } from './lib/paths.mjs';
import { setup } from './setup.mjs';

await setup();
const { openProduct } = await import('./bench/product.mjs');
const { ensureVolume } = await import('./bench/volume.mjs');
const { measureAll } = await import('./bench/measure.mjs');
const { measureImport } = await import('./bench/import-load.mjs');
const { measureBulk } = await import('./bench/bulk-load.mjs');
const { measureWebhooks } = await import('./bench/webhook-load.mjs');
const { measureDuplicates, measureMerge } = await import('./bench/merge-load.mjs');
const { measureStart } = await import('./bench/start-load.mjs');
const { printTable } = await import('./bench/report.mjs');

const { values: options } = parseArgs({
  options: {
    clients: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '8' },
    data: { type: 'string', default: fromRoot('.kolo-bench') },
    json: { type: 'string', default: '' },
    only: { type: 'string', default: '' },
    'import-rows': { type: 'string', default: '100000' },
  },
});

await build();
const product = await openProduct({ dataDir: options.data });
try {
  const volume = await ensureVolume(product, Number(options.clients));
  const only = options.only ? options.only.split(',') : null;
  const rows = await measureAll(product, volume, { seconds: Number(options.seconds), only });
  const imported = !only || only.includes('import') ? await measureImport(product, volume, Number(options['import-rows'])) : null;
  const bulk = !only || only.includes('bulk') ? await measureBulk(product, volume) : null;
  const merged = !only || only.includes('merge') ? await measureMerge(product) : null;
  const duplicates = !only || only.includes('duplicates') ? await measureDuplicates(product) : null;
  const webhooks = !only || only.includes('webhooks') ? await measureWebhooks(product, volume) : null;
  const start = !only || only.includes('start') ? await measureStart() : null;
  const result = {
    at: new Date().toISOString(),
    volume: volume.counts,
    rows,
    bulk,
    webhooks,
    merged,
    duplicates,
    import: imported,
    start,
  };
  printTable(result);
  if (options.json) fs.writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
} finally {
  await product.close();
}
