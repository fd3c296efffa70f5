import { setTimeout as sleep } from 'node:timers/promises';
import { closedLoop, post, usageOf } from './load.mjs';
import { workloads } from './workloads.mjs';

const fileOf = (rows) => {
  const stamp = Date.now() % 1_000_000;
  const lines = ['Код;Назва;Телефон;Ел. пошта;Місто;Контактна особа;Борг'];
  for (let i = 0; i < rows; i++) {
    const number = String(stamp * 10 + i)
      .padStart(7, '0')
      .slice(-7);
    lines.push(
      `Б-${stamp}-${i};ТОВ «Завантаження ${stamp} ${i}»;+38099${number};b${stamp}x${i}@import.example;Київ;Коваль Олена Петрівна;${i},50`,
    );
  }
  return lines.join('\r\n');
};

const graphql = async (product, query, variables) => {
  const authorization = `Bearer ${await product.token()}`;
  const answer = await post(undefined, `${product.url}/graphql`, { query, variables }, { authorization });
  const body = JSON.parse(answer.text);
  if (body.errors) throw new Error(JSON.stringify(body.errors));
  return body.data;
};

const upload = async (product, text) => {
  const form = new FormData();
  form.append('file', new Blob([text], { type: 'text/csv' }), 'bench.csv');
  const answer = await fetch(`${product.url}/files`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await product.token()}` },
    body: form,
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()).id;
};

/** Imports some rows while four connections go on with lists, cards and searches. */
export async function measureImport(product, volume, rows) {
  const fileId = await upload(product, fileOf(rows));
  const from = Date.now();
  const { startImport } = await graphql(product, 'mutation ($input: ImportInput!) { startImport(input: $input) { id } }', {
    input: { fileId },
  });
  const state = { running: true, seconds: 0, batch: null };
  const watch = async () => {
    for (;;) {
      const { batch } = await graphql(product, 'query ($id: ID!) { batch(id: $id) { state done total failed } }', {
        id: startImport.id,
      });
      if (batch.state !== 'RUNNING' && batch.state !== 'QUEUED') {
        Object.assign(state, { running: false, seconds: (Date.now() - from) / 1000, batch });
        return;
      }
      await sleep(500);
    }
  };
  const watching = watch();
  const mix = ['list', 'card', 'search', 'day'].map((name) => workloads[name]);
  const latencies = [];
  while (state.running) {
    const authorization = `Bearer ${await product.token()}`;
    const send = async (agent, n) => {
      const answer = await post(agent, `${product.url}/graphql`, mix[n % mix.length].request(volume, n).body, { authorization });
      if (answer.status !== 200) throw new Error(answer.text.slice(0, 300));
    };
    latencies.push(await closedLoop({ connections: 4, seconds: 5, send, pid: product.apiPid }));
  }
  await watching;
  const others = { p50: Math.max(...latencies.map((each) => each.p50)), p95: Math.max(...latencies.map((each) => each.p95)) };
  return {
    rows,
    state: state.batch.state,
    seconds: state.seconds,
    perSecond: rows / state.seconds,
    others,
    workerPeakMb: usageOf(product.workerPid).peakMb,
    apiPeakMb: usageOf(product.apiPid).peakMb,
  };
}
