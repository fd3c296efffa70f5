import { setup } from './setup.mjs';

// Everything below may need packages, so it is loaded once they are there.
await setup();
const { startKolo } = await import('./start/supervisor.mjs');
await startKolo();
