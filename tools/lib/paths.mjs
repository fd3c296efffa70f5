import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Scratch that may vanish at any time; `npm ci` empties it as well. */
export const cacheDir = path.join(root, 'node_modules', '.cache');

export const fromRoot = (...parts) => path.join(root, ...parts);
