import config from '../../jest.config.mjs';

const { rootDir, ...api } = config.projects.find(({ displayName }) => displayName === 'api');
const { globalSetup, globalTeardown, ...base } = api;

/** The journeys run apart from the specs, one after another: each file has a product and a browser of its own. */
export default {
  ...base,
  rootDir,
  displayName: 'journeys',
  testRegex: ['apps/e2e/src/.*\\.journey\\.ts$'],
  testTimeout: 120_000,
  maxWorkers: 1,
};
