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

export const graphql = async (product, query, variables) => {
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

export const settled = async (product, id, pauseMs = 500) => {
  for (;;) {
    const { batch } = await graphql(product, 'query ($id: ID!) { batch(id: $id) { id state done total failed } }', { id });
    if (batch.state !== 'RUNNING' && batch.state !== 'QUEUED') return batch;
    await sleep(pauseMs);
  }
};

// The slowest five seconds of those who work meanwhile.
const othersMeanwhile = async (product, volume, state) => {
  const mix = ['list', 'card', 'search', 'day'].map((name) => workloads[name]);
  const slices = [];
  while (state.running) {
    const authorization = `Bearer ${await product.token()}`;
    const send = async (agent, n) => {
      const answer = await post(agent, `${product.url}/graphql`, mix[n % mix.length].request(volume, n).body, { authorization });
      if (answer.status !== 200) throw new Error(answer.text.slice(0, 300));
    };
    slices.push(await closedLoop({ connections: 4, seconds: 5, send, pid: product.apiPid }));
  }
  const worst = (name) => Math.max(...slices.map((slice) => slice[name]));
  return { p50: worst('p50'), p95: worst('p95') };
};

/** Imports some rows while four connections go on with lists, cards, searches and My day. */
export async function measureImport(product, volume, rows) {
  const fileId = await upload(product, fileOf(rows));
  const from = Date.now();
  const start = 'mutation ($input: ImportInput!) { startImport(input: $input) { id } }';
  const { startImport } = await graphql(product, start, { input: { fileId } });
  const state = { running: true };
  const finishing = settled(product, startImport.id).then((batch) => {
    state.running = false;
    return { batch, seconds: (Date.now() - from) / 1000 };
  });
  const others = await othersMeanwhile(product, volume, state);
  const { batch, seconds } = await finishing;
  const peaks = { workerPeakMb: usageOf(product.workerPid).peakMb, apiPeakMb: usageOf(product.apiPid).peakMb };
  return { rows, state: batch.state, seconds, perSecond: rows / seconds, others, ...peaks };
}
