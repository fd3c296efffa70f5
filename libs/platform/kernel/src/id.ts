import { v7 } from 'uuid';

const bytesOfId = 16;
/** Asking the system for randomness once for many ids costs a tenth of asking for each. */
const pool = new Uint8Array(bytesOfId * 256);
let used = pool.length;
let latest = 0;
let sequence = 0;

/** A new UUIDv7: ordered by the time of its making, also within a millisecond. */
export function newId(): string {
  const random = nextRandom();
  const now = Date.now();
  if (now > latest) {
    latest = now;
    // Half of the range is left to count on from.
    sequence = new DataView(random.buffer, random.byteOffset).getUint32(6) & 0x7fffffff;
  } else {
    sequence = (sequence + 1) | 0;
    if (sequence === 0) latest += 1;
  }
  return v7({ random, msecs: latest, seq: sequence });
}

function nextRandom(): Uint8Array {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  used += bytesOfId;
  return pool.subarray(used - bytesOfId, used);
}

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isId(value: unknown): value is string {
  return typeof value === 'string' && uuidShape.test(value);
}
