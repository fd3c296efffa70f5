import { createHash, createHmac, randomBytes } from 'node:crypto';

/** 256 random bits, as links and cookies carry them. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. Tokens are random, so that a plain hash cannot be searched. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The token that follows another: always the same one, so that a lost answer can be given again without storing it. */
export function successorOf(token: string, key: Buffer): string {
  return createHmac('sha256', key).update('refresh-token\0').update(token).digest('base64url');
}
