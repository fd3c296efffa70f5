import { setup } from './setup.mjs';

await setup();
const { startKolo } = await import('./start/supervisor.mjs');
const { watch } = await import('./start/watch.mjs');
await startKolo({ parts: { only: ['api'] }, then: watch });
