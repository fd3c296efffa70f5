import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { measureBulk } from './bulk-load.mjs';
import { graphql } from './import-load.mjs';

const CREATE = `mutation ($url: String!) { createWebhook(input: {
  name: "Bench", url: $url, entity: "counterparty", verbs: [UPDATED] }) { webhook { id } } }`;
const REMOVE = 'mutation ($id: ID!) { deleteWebhooks(selection: { ids: [$id] }) { changed } }';
const PATIENCE_MS = 600_000;

const listen = async () => {
  const heard = { events: new Set(), requests: 0 };
  const server = http.createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      heard.requests += 1;
      heard.events.add(JSON.parse(Buffer.concat(chunks).toString()).id);
      response.writeHead(204).end();
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { heard, url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
};

/** The bulk work over 10,000 clients once more while a webhook hears of each: what it costs the write, and how long delivery takes. */
export async function measureWebhooks(product, volume) {
  const alone = await measureBulk(product, volume);
  const { heard, url, close } = await listen();
  const { createWebhook } = await graphql(product, CREATE, { url });
  try {
    const from = Date.now();
    const { changing, run } = await measureBulk(product, volume);
    // Undo is a change of the same records as well.
    const expected = changing * 2;
    while (heard.events.size < expected && Date.now() - from < PATIENCE_MS) await sleep(50);
    const seconds = (Date.now() - from) / 1000;
    return { expected, heard: heard.events.size, twice: heard.requests - heard.events.size, alone: alone.run, run, seconds };
  } finally {
    await graphql(product, REMOVE, { id: createWebhook.webhook.id });
    close();
  }
}
