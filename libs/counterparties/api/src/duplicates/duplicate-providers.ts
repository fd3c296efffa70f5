import { DuplicateCards } from './duplicate-cards.js';
import { DuplicateFinder } from './duplicate-finder.js';
import { DuplicateGroups } from './duplicate-groups.js';
import { DuplicateGroupsResolver } from './duplicate-groups.resolver.js';
import { DuplicateSearch } from './duplicate-search.js';
import { DuplicatesResolver } from './duplicates.resolver.js';
import { Verdicts } from './verdicts.js';

/** Finding clients that may be one: beside a new client, and over the whole base. */
export const duplicateProviders = [
  Verdicts,
  DuplicateFinder,
  DuplicateCards,
  DuplicatesResolver,
  DuplicateSearch,
  DuplicateGroups,
  DuplicateGroupsResolver,
];
