export * from './domain-error.js';
export * from './id.js';
