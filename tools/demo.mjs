// Kolo with the demo company: on a new data folder it is loaded after the first start, on an old one it is there already.
process.env.KOLO_DEMO = '1';
await import('./start.mjs');
