import { v7 } from 'uuid';

/** A new UUIDv7: ordered by the time of its making. */
export function newId(): string {
  return v7();
}

const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isId(value: unknown): value is string {
  return typeof value === 'string' && uuidShape.test(value);
}
