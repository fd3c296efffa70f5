import type { Readable } from 'node:stream';
import type { FileStore } from './file-store.js';

/** Keeps bytes that come from elsewhere in a store, unless they are there. Throws when they are not what their hash says. */
export async function copyContent(hash: string, target: FileStore, open: () => Promise<Readable>): Promise<boolean> {
  if (await target.has(hash)) return false;
  const incoming = await target.receive(await open(), Number.MAX_SAFE_INTEGER);
  try {
    if (incoming.hash !== hash) throw new Error(`The file ${hash} is damaged`);
    await target.keep(incoming);
  } finally {
    await target.discard(incoming);
  }
  return true;
}

const day = 86_400_000;

/** Copies whatever one store has and another lacks; may be stopped and begun again, and leaves the first as it is. */
export async function moveContent(from: FileStore, to: FileStore): Promise<{ copied: number; there: number }> {
  const told = { copied: 0, there: 0 };
  for await (const hash of from.hashesBefore(new Date(Date.now() + day))) {
    if (await copyContent(hash, to, () => from.read(hash))) told.copied += 1;
    else told.there += 1;
  }
  return told;
}
