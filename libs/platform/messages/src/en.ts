import { access } from './en/access.js';
import { activities } from './en/activities.js';
import { bulk } from './en/bulk.js';
import { cards } from './en/cards.js';
import { console as consoleWords } from './en/console.js';
import { core } from './en/core.js';
import { counterparties } from './en/counterparties.js';
import { customFields } from './en/custom-fields.js';
import { customFieldScreens } from './en/custom-field-screens.js';
import { clientsScreens } from './en/clients-screens.js';
import { importPage } from './en/import-page.js';
import { imports } from './en/imports.js';
import { mergePage } from './en/merge-page.js';
import { merging } from './en/merging.js';
import { operations } from './en/operations.js';
import { running } from './en/running.js';
import { thirdParties } from './en/third-parties.js';
import { thirdPartiesConsole } from './en/third-parties-console.js';
import { requisites } from './en/requisites.js';
import { views } from './en/views.js';
import { lookingBack } from './en/looking-back.js';
import { people } from './en/people.js';
import { groupings } from './en/groupings.js';
import { merge } from './catalogue.js';

export const en = merge(
  core,
  customFields,
  customFieldScreens,
  consoleWords,
  access,
  counterparties,
  activities,
  imports,
  merging,
  mergePage,
  operations,
  running,
  cards,
  clientsScreens,
  bulk,
  importPage,
  requisites,
  thirdParties,
  thirdPartiesConsole,
  views,
  lookingBack,
  people,
  groupings,
);
