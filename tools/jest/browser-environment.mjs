import { TestEnvironment } from 'jest-environment-jsdom';

// Not the channels: Node's keep a process alive, and React does without.
const FROM_NODE = [
  ...['fetch', 'Request', 'Response', 'Headers', 'ReadableStream', 'WritableStream', 'TransformStream'],
  ...['TextEncoder', 'TextDecoder', 'structuredClone', 'Uint8Array'],
];

/** jsdom with the parts of a browser that Node has and jsdom lacks. */
export default class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of FROM_NODE) this.global[name] = globalThis[name];
  }
}
