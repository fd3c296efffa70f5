import { fromRoot } from './paths.mjs';

export const jestScript = fromRoot('node_modules/jest/bin/jest.js');

/** Jest loads our modules as they are, which Node still calls experimental. */
export const jestEnv = () => ({
  ...process.env,
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim(),
});
