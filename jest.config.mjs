import os from 'node:os';

const transform = (syntax) => ({
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2022',
        keepClassNames: true,
        parser: { syntax: 'typescript', ...syntax.parser },
        transform: syntax.transform,
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
      swcrc: false,
    },
  ],
});

// Decorators need their metadata: whatever the API runs is compiled as tsc does it.
const server = transform({
  parser: { decorators: true },
  transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
});

const browser = transform({
  parser: { tsx: true },
  transform: { react: { runtime: 'automatic' }, useDefineForClassFields: true },
});

const common = {
  rootDir: import.meta.dirname,
  resolver: '<rootDir>/tools/jest/resolver.cjs',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'tsx', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/(apps|libs)/.*/dist/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
};

// The condition `source` makes @kolo/* packages resolve to their TypeScript.
const node = { testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] } };

const PURE = '(kernel|messages|tabular)';

export default {
  testTimeout: 60_000,
  maxWorkers: Math.max(2, Math.min(4, os.availableParallelism())),
  workerIdleMemoryLimit: '1200MB',
  projects: [
    { ...common, ...node, displayName: 'pure', transform: server, testRegex: [`libs/platform/${PURE}/src/.*\\.spec\\.ts$`] },
    {
      ...common,
      ...node,
      displayName: 'api',
      transform: server,
      testRegex: ['(apps/api|libs/(access|counterparties|activities)/api|libs/platform/api-[^/]+)/src/.*\\.spec\\.ts$'],
      globalSetup: '<rootDir>/tools/jest/database-up.mjs',
      globalTeardown: '<rootDir>/tools/jest/database-down.mjs',
    },
    {
      ...common,
      displayName: 'web',
      transform: browser,
      testEnvironment: '<rootDir>/tools/jest/browser-environment.mjs',
      testEnvironmentOptions: { customExportConditions: ['source', 'browser'] },
      setupFiles: ['<rootDir>/tools/jest/browser-setup.mjs'],
      moduleNameMapper: { '\\.(css|svg|png|woff2)$': '<rootDir>/tools/jest/empty-module.mjs' },
      testRegex: ['(apps/web|libs/[^/]+/web|libs/platform/(web-[^/]+|contract))/src/.*\\.test\\.tsx?$'],
    },
    { ...common, ...node, displayName: 'tools', transform: server, testRegex: ['(tools|docker|apps/e2e)/.*\\.spec\\.mjs$'] },
  ],
};
