export * from './read-card.js';
export type * from './read-card.types.js';
