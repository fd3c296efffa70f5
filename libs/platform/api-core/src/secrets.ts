import { readFileSync } from 'node:fs';

/** Keys of the installation, 256 bits each; made by the launcher at the first start. */
export abstract class Secrets {
  abstract readonly jwt: Buffer;
  abstract readonly cursor: Buffer;
  abstract readonly encryption: Buffer;
}

/** Reads the keys from the file that KOLO_SECRETS_FILE names (JSON, hex or base64url). Throws when one is missing or short. */
export function loadSecrets(): Secrets {
  const path = process.env['KOLO_SECRETS_FILE'];
  if (!path) throw new Error('KOLO_SECRETS_FILE is not set');
  const stored = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  return { jwt: key(stored, 'jwt'), cursor: key(stored, 'cursor'), encryption: key(stored, 'encryption') };
}

function key(stored: Record<string, string>, name: string): Buffer {
  const text = stored[name] ?? '';
  const bytes = Buffer.from(text, /^[0-9a-f]+$/i.test(text) ? 'hex' : 'base64url');
  if (bytes.length < 32) throw new Error(`The key ${name} in the secrets file has fewer than 256 bits`);
  return bytes;
}
