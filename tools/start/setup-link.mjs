import fs from 'node:fs';
import path from 'node:path';

/** The page where the first administrator is made, while there is none: the API leaves the token in the data folder. */
export function setupLink(dataDir, url) {
  const file = path.join(dataDir, 'setup-token');
  return fs.existsSync(file) ? `${url}/setup?token=${fs.readFileSync(file, 'utf8').trim()}` : undefined;
}

export function announceSetupLink(dataDir, url) {
  const link = setupLink(dataDir, url);
  if (link) console.log(`Make the first administrator (works once): ${link}`);
}
