import type { Translation } from '../catalogue.js';
import type { core as reference } from '../uk/core.js';
import { card } from './core-card.js';
import { common } from './core-common.js';
import { errors } from './core-errors.js';
import { lists } from './core-lists.js';
import { signIn } from './core-sign-in.js';

export const core: Translation<typeof reference> = { errors, ...common, ...lists, ...card, ...signIn };
