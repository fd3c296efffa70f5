import fs from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Whether this module is the script that was started, also when the checkout is reached through a symbolic link. */
export const isMain = (url) => Boolean(process.argv[1]) && url === pathToFileURL(fs.realpathSync(process.argv[1])).href;
