import { setup } from './setup.mjs';

// The steps need packages, so they are loaded once these are there.
await setup();
const { check } = await import('./check/check.mjs');
process.exitCode = await check();
