const pad = (text, width) => String(text).padStart(width);
const number = (value, digits = 1) => value.toFixed(digits);

/** The result as a table for people. */
export function printTable({ volume, rows, bulk, webhooks, merged, duplicates, import: imported, start }) {
  console.log(`\n${volume.clients} clients, ${volume.channels} channels, ${volume.people} people, ${volume.events} events`);
  console.log(
    `${'workload'.padEnd(46)}${['conn', 'p50', 'p95', 'req/s', 'CPU-ms', 'peak MB', 'bare p95', 'bare/s', 'bare CPU', 'ratio'].map((head) => pad(head, 10)).join('')}`,
  );
  for (const { title, connections, kolo, bare, ratio } of rows) {
    const cells = [
      connections,
      number(kolo.p50),
      number(kolo.p95),
      number(kolo.perSecond, 0),
      number(kolo.cpuMs, 2),
      number(kolo.peakMb, 0),
    ];
    const others = [number(bare.p95), number(bare.perSecond, 0), number(bare.cpuMs, 2), `${number(ratio * 100, 0)} %`];
    console.log(`${title.padEnd(46)}${[...cells, ...others].map((cell) => pad(cell, 10)).join('')}`);
  }
  if (start) console.log(`Start: ${number(start.first)} s on a new data folder, ${number(start.next)} s on one that is there`);
  if (bulk) {
    const { matched, changing, state, preview, run, undo } = bulk;
    console.log(
      `Bulk reassign of ${matched} (${changing} change): ${state}, preview ${number(preview, 2)} s, run ${number(run, 2)} s, undo ${number(undo, 2)} s`,
    );
  }
  if (webhooks) printWebhooks(webhooks);
  if (merged) printMerge(merged);
  if (duplicates) {
    const { state, seconds, first, overview, workerPeakMb } = duplicates;
    console.log(
      `Duplicates over the whole base: ${state}, ${number(seconds)} s; first page ${number(first, 2)} s, count ${number(overview, 2)} s; worker peak ${number(workerPeakMb, 0)} MB`,
    );
  }
  if (!imported) return;
  const { rows: count, seconds, perSecond, others, state, workerPeakMb, apiPeakMb } = imported;
  console.log(
    `Import of ${count} rows: ${state}, ${number(seconds)} s, ${number(perSecond, 0)} rows/s; meanwhile others p50 ${number(others.p50)}, p95 ${number(others.p95)} ms; worker peak ${number(workerPeakMb, 0)} MB, API peak ${number(apiPeakMb, 0)} MB`,
  );
}

const printWebhooks = ({ expected, heard, twice, alone, run, seconds }) => {
  console.log(
    `Webhook fan-out of ${expected} events: ${heard} heard (${twice} twice) in ${number(seconds)} s, ${number(heard / seconds, 0)} a second; the write took ${number(run, 2)} s, without a webhook ${number(alone, 2)} s`,
  );
};

const printMerge = ({ merge, undo, large }) => {
  console.log(
    `Merge of two: p50 ${number(merge.p50)}, p95 ${number(merge.p95)} ms; undo p50 ${number(undo.p50)}, p95 ${number(undo.p95)} ms`,
  );
  console.log(
    `Merge of a client with ${large.events} events: ${number(large.seconds)} s; undo ${large.state}, ${number(large.undo)} s`,
  );
};
