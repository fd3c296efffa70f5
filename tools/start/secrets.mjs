import fs from 'node:fs';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { isMain } from '../lib/main.mjs';
import { writePrivate } from '../lib/private-file.mjs';

const NAMES = ['jwt', 'cursor', 'encryption'];
const BYTES = 32;

const newKey = () => randomBytes(BYTES).toString('base64url');

const isWeak = (key) => {
  if (typeof key !== 'string') return true;
  const bytes = Buffer.from(key, 'base64url');
  return bytes.length < BYTES || new Set(bytes).size < BYTES / 4;
};

/**
 * The file with the keys of this data folder (256 bits each, base64url). Absent ones are made, as at the first start; a short, a
 * repetitive or a repeated one is refused.
 */
export function ensureSecrets(dataDir) {
  const file = path.join(dataDir, 'secrets.json');
  const known = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  const weak = NAMES.filter((name) => name in known && isWeak(known[name]));
  if (weak.length > 0) throw new Error(`${file}: too short or too simple: ${weak.join(', ')}. Each key needs 256 random bits.`);
  if (new Set(Object.values(known)).size < Object.keys(known).length) throw new Error(`${file}: two keys are the same.`);
  const missing = NAMES.filter((name) => !(name in known));
  if (missing.length > 0) writePrivate(file, { ...known, ...Object.fromEntries(missing.map((name) => [name, newKey()])) });
  fs.chmodSync(file, 0o600);
  return file;
}

if (isMain(import.meta.url)) ensureSecrets(process.argv[2] ?? process.env.KOLO_DATA_DIR);
