import nx from '@nx/eslint-plugin';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { defineConfig } from 'eslint/config';

const SPECS = [
  '**/*.spec.ts',
  '**/*.test.ts',
  '**/*.test.tsx',
  '**/*.spec.mjs',
  '**/testing/**',
  'apps/e2e/**',
  'tools/house-rules/**',
];
const WEB = [
  'apps/web/src/**/*.{ts,tsx}',
  'libs/*/web/src/**/*.{ts,tsx}',
  'libs/platform/{web-core,web-ui,contract}/src/**/*.{ts,tsx}',
];
const API = [
  'apps/{api,e2e}/src/**/*.ts',
  'libs/{access,counterparties,activities}/api/src/**/*.ts',
  'libs/platform/{kernel,messages,tabular,api-core,api-testing}/src/**/*.ts',
];
const SLICES = ['access', 'counterparties', 'activities'];

const may = (sourceTag, onlyDependOnLibsWithTags) => ({ sourceTag, onlyDependOnLibsWithTags });
const tags = (dimension, ...values) => values.map((value) => `${dimension}:${value}`);
const BASE = ['kernel', 'messages', 'tabular'];
const SHARED = [...BASE, 'contract', 'ui', 'core'];

// Who may import whom (docs/handbook.md): every project is bound by its type, its side and its domain at once.
const boundaries = [
  may('type:kernel', []),
  may('type:messages', tags('type', 'kernel')),
  may('type:tabular', tags('type', 'kernel')),
  may('type:contract', tags('type', 'kernel')),
  may('type:ui', tags('type', 'kernel', 'messages')),
  may('type:core', tags('type', ...SHARED)),
  may('type:testing', tags('type', ...SHARED, 'slice', 'app')),
  may('type:slice', tags('type', ...SHARED, 'slice', 'testing')),
  may('type:app', tags('type', ...SHARED, 'slice', 'testing')),
  may('type:e2e', tags('type', 'kernel', 'messages')),
  may('side:api', tags('side', 'api', 'both')),
  may('side:web', tags('side', 'web', 'both')),
  may('side:both', tags('side', 'both')),
  may('domain:platform', tags('domain', 'platform')),
  may('domain:access', tags('domain', 'access', 'platform')),
  may('domain:counterparties', tags('domain', 'counterparties', 'access', 'platform')),
  may('domain:activities', tags('domain', 'activities', 'access', 'platform')),
  may('domain:app', tags('domain', 'app', 'platform', ...SLICES)),
];

const syntax = (selector, message) => ({ selector, message });
const EVERYWHERE = [
  syntax(
    'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>6]',
    'More than six dependencies: split the class.',
  ),
  syntax(
    'Property[key.name=/^(eager|cascade|synchronize)$/][value.value=true]',
    'No eager, cascade or synchronize (house rule).',
  ),
];
const IN_THE_BROWSER = [
  syntax('JSXAttribute[name.name="dangerouslySetInnerHTML"]', 'Never put foreign HTML into the page.'),
  syntax('JSXText[value=/[А-яҐґЄєІіЇї]/]', 'Words of the screen live in libs/platform/messages.'),
  syntax('Literal[value=/[А-яҐґЄєІіЇї]/]', 'Words of the screen live in libs/platform/messages.'),
];

const PAST_THE_PLATFORM = 'Slices reach the database through the platform: Lists, Records, or Database with sql``.';
const DATABASE_IMPORTS = {
  paths: [
    {
      name: 'typeorm',
      importNames: [
        'DataSource',
        'Repository',
        'TreeRepository',
        'EntityManager',
        'QueryRunner',
        'SelectQueryBuilder',
        'BaseEntity',
      ],
      message: PAST_THE_PLATFORM,
    },
    { name: '@nestjs/typeorm', message: PAST_THE_PLATFORM },
    { name: 'pg', message: PAST_THE_PLATFORM },
  ],
};
const IN_SLICES = [
  syntax('CallExpression[callee.property.name=/^(createQueryBuilder|getRepository|getTreeRepository)$/]', PAST_THE_PLATFORM),
  syntax('ImportNamespaceSpecifier:matches(ImportDeclaration[source.value="typeorm"] > *)', PAST_THE_PLATFORM),
];

const size = (lines) => ({
  'max-lines': ['error', { max: lines }],
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
});

const common = {
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-var': 'error',
  'prefer-const': 'error',
  'no-debugger': 'error',
  'no-alert': 'error',
  'no-eval': 'error',
  'object-shorthand': 'error',
  ...size(300),
};

const unused = ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }];

const typed = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/no-unused-vars': unused,
  '@typescript-eslint/ban-ts-comment': 'error',
  '@typescript-eslint/no-non-null-assertion': 'off',
  '@typescript-eslint/no-extraneous-class': 'off',
};

const boundaryRule = [
  'error',
  { allow: ['../../../../tools/**'], enforceBuildableLibDependency: false, depConstraints: boundaries },
];

const nodeGlobals = Object.fromEntries(
  [
    ...['process', 'console', 'Buffer', 'URL', 'URLSearchParams', 'fetch', 'AbortController', 'AbortSignal', 'performance'],
    ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'structuredClone', 'globalThis'],
    ...['TextEncoder', 'TextDecoder', 'Response', 'Request', 'Headers', 'FormData', 'Blob', 'require', 'module'],
  ].map((name) => [name, 'readonly']),
);

const browserGlobals = { window: 'readonly', document: 'readonly', Element: 'readonly' };

export default defineConfig(
  {
    ignores: ['**/node_modules/', '**/dist/', '.nx/', '.cache/', '.kolo/', 'coverage/', 'libs/platform/contract/src/generated/'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { ecmaVersion: 2024, globals: nodeGlobals },
    rules: {
      ...common,
      'no-undef': 'error',
      'no-unused-vars': unused,
      'no-unreachable': 'error',
      'no-const-assign': 'error',
      'no-dupe-keys': 'error',
      'no-restricted-syntax': ['error', ...EVERYWHERE],
    },
  },
  { files: ['tools/jest/browser-*.mjs'], languageOptions: { globals: browserGlobals } },
  ...[
    { files: API, project: './tsconfig.specs.json' },
    { files: WEB, project: './tsconfig.web.json' },
  ].map(({ files, project }) => ({
    files,
    extends: [tseslint.configs.recommended],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { project, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...common,
      ...typed,
      '@nx/enforce-module-boundaries': boundaryRule,
      'no-restricted-syntax': ['error', ...EVERYWHERE],
    },
  })),
  {
    files: [...SLICES.map((slice) => `libs/${slice}/api/src/**/*.ts`), 'apps/api/src/demo/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', DATABASE_IMPORTS],
      'no-restricted-syntax': ['error', ...EVERYWHERE, ...IN_SLICES],
    },
  },
  {
    files: WEB,
    ignores: SPECS,
    rules: { 'no-restricted-syntax': ['error', ...EVERYWHERE, ...IN_THE_BROWSER] },
  },
  {
    files: ['**/*.tsx'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  { files: SPECS, rules: { 'max-lines': ['error', { max: 400 }], 'max-lines-per-function': 'off' } },
  {
    files: ['apps/api/src/migrations/**', 'libs/platform/messages/src/**'],
    rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
  },
);
