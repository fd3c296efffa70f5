import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Which key of the installation sealed a text; grows when keys come to be changed. */
const keyId = 1;
const ivBytes = 12;
const tagBytes = 16;

/** Encrypts a text for the database (AES-256-GCM). `purpose` binds it to its place: sealed for one, it opens for no other. */
export function sealText(text: string, key: Buffer, purpose: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key.subarray(0, 32), iv).setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([keyId]), iv, cipher.getAuthTag(), body]);
}

/** Throws when the bytes were changed, or were sealed with another key or for another purpose. */
export function openSealed(sealed: Buffer, key: Buffer, purpose: string): string {
  if (sealed[0] !== keyId) throw new Error(`Sealed with the unknown key ${sealed[0]}`);
  const [iv, tag] = [sealed.subarray(1, 1 + ivBytes), sealed.subarray(1 + ivBytes, 1 + ivBytes + tagBytes)];
  const decipher = createDecipheriv('aes-256-gcm', key.subarray(0, 32), iv).setAAD(Buffer.from(purpose)).setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(1 + ivBytes + tagBytes)), decipher.final()]).toString('utf8');
}
