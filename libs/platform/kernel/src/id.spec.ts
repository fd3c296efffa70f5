import { describe, expect, it } from '@jest/globals';
import { isId, newId } from './id.js';

describe('an id', () => {
  it('is of version 7 and tells the time of its making', () => {
    const from = Date.now();
    const id = newId();
    const madeAt = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    expect(isId(id)).toBe(true);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(madeAt).toBeGreaterThanOrEqual(from);
    expect(madeAt).toBeLessThanOrEqual(Date.now());
  });

  it('is larger than the one before it, however fast they are made', () => {
    const ids = Array.from({ length: 5_000 }, newId);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(5_000);
  });

  it('ends unlike the one before it, so that nobody can guess the next one', () => {
    const ends = Array.from({ length: 5_000 }, () => newId().slice(-11));
    expect(new Set(ends).size).toBe(5_000);
  });
});
