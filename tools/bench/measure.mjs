import { closedLoop, post } from './load.mjs';
import { workloads } from './workloads.mjs';

const askProduct = async (product, volume, workload) => {
  const authorization = `Bearer ${await product.token()}`;
  return async (agent, n) => {
    const answer = await post(agent, `${product.url}/graphql`, workload.request(volume, n).body, { authorization });
    if (answer.status !== 200 || answer.text.includes('"errors":[')) throw new Error(answer.text.slice(0, 500));
  };
};

const askBare = (product, volume, name, workload) => async (agent, n) => {
  const body = { workload: workload.bare ?? name, parameters: workload.request(volume, n).parameters };
  const answer = await post(agent, product.bareUrl, body);
  if (answer.status !== 200) throw new Error(answer.text.slice(0, 500));
};

/** Each workload with 1 and 8 connections, the product and the bare server one after the other in the same run. */
export async function measureAll(product, volume, { seconds, only }) {
  const rows = [];
  for (const [name, workload] of Object.entries(workloads)) {
    if (only && !only.includes(name)) continue;
    const sides = {
      kolo: { send: await askProduct(product, volume, workload), pid: product.apiPid },
      bare: { send: askBare(product, volume, name, workload), pid: product.barePid },
    };
    for (const side of Object.values(sides)) await closedLoop({ connections: 2, seconds: Math.min(2, seconds), ...side });
    for (const connections of [1, 8]) {
      const kolo = await closedLoop({ connections, seconds, ...sides.kolo });
      const bare = await closedLoop({ connections, seconds, ...sides.bare });
      rows.push({ workload: name, title: workload.title, connections, kolo, bare, ratio: kolo.perSecond / bare.perSecond });
      console.log(
        `  ${name}, ${connections} connections: p95 ${kolo.p95.toFixed(1)} ms, ${kolo.perSecond.toFixed(0)}/s (bare ${bare.perSecond.toFixed(0)}/s)`,
      );
    }
  }
  return rows;
}
