import { TestEnvironment } from 'jest-environment-jsdom';

const FROM_NODE = [
  ...['fetch', 'Request', 'Response', 'Headers', 'FormData', 'ReadableStream', 'WritableStream', 'TransformStream'],
  ...['TextEncoder', 'TextDecoder', 'structuredClone', 'BroadcastChannel', 'MessageChannel', 'MessagePort', 'Uint8Array'],
];

/** jsdom with the parts of a browser that Node has and jsdom lacks. */
export default class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of FROM_NODE) this.global[name] = globalThis[name];
  }
}
