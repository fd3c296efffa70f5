const pad = (text, width) => String(text).padStart(width);
const number = (value, digits = 1) => value.toFixed(digits);

/** The result as a table for people. */
export function printTable({ volume, rows, bulk, import: imported }) {
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
  if (bulk) {
    const { matched, changing, state, preview, run, undo } = bulk;
    console.log(
      `Bulk reassign of ${matched} (${changing} change): ${state}, preview ${number(preview, 2)} s, run ${number(run, 2)} s, undo ${number(undo, 2)} s`,
    );
  }
  if (!imported) return;
  const { rows: count, seconds, perSecond, others, state, workerPeakMb, apiPeakMb } = imported;
  console.log(
    `Import of ${count} rows: ${state}, ${number(seconds)} s, ${number(perSecond, 0)} rows/s; meanwhile others p50 ${number(others.p50)}, p95 ${number(others.p95)} ms; worker peak ${number(workerPeakMb, 0)} MB, API peak ${number(apiPeakMb, 0)} MB`,
  );
}
