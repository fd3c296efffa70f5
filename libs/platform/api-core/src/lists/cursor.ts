import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Invalid } from '@kolo/kernel';

/** Where a page ended: the text of each sort value (null included) and the id that breaks ties. */
export interface CursorPosition {
  readonly values: readonly (string | null)[];
  readonly id: string;
}

/**
 * Cursors are opaque and signed, and hold only for the viewer and the arguments that they were made for,
 * so that a hidden value can neither be read out of one nor probed by making one.
 */
export class CursorSigner {
  constructor(private readonly key: Buffer) {}

  seal(position: CursorPosition, binding: string): string {
    const payload = Buffer.from(JSON.stringify([position.values, position.id]));
    return Buffer.concat([this.mac(payload, binding), payload]).toString('base64url');
  }

  open(cursor: string, binding: string): CursorPosition {
    const bytes = Buffer.from(cursor, 'base64url');
    const [mac, payload] = [bytes.subarray(0, 16), bytes.subarray(16)];
    if (mac.length !== 16 || !timingSafeEqual(mac, this.mac(payload, binding))) throw Invalid.field('after', 'badCursor');
    const [values, id] = JSON.parse(payload.toString()) as [(string | null)[], string];
    return { values, id };
  }

  private mac(payload: Buffer, binding: string): Buffer {
    return createHmac('sha256', this.key).update(binding).update('\0').update(payload).digest().subarray(0, 16);
  }
}

/** What a cursor is bound to: the list, its arguments apart from the page, and who asks. */
export function bindingOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
