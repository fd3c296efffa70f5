import { FirstViews } from './first-views.js';
import { SavedViewResolver } from './view.resolver.js';
import { ViewRules } from './view-rules.js';

/** Saved views of lists. */
export const viewProviders = [ViewRules, FirstViews, SavedViewResolver];
