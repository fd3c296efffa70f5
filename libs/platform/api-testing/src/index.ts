export * from './boot-api.js';
export * from './graphql-client.js';
export * from './test-database.js';
export * from './world.js';
