import { setup } from './setup.mjs';

// Everything below may need packages, so it is loaded once they are there; before `npm start`, prestart has seen to it.
if (process.env.npm_lifecycle_event !== 'start') await setup();
const { startKolo } = await import('./start/supervisor.mjs');
await startKolo();
