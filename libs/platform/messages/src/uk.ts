import { access } from './uk/access.js';
import { activities } from './uk/activities.js';
import { bulk } from './uk/bulk.js';
import { cards } from './uk/cards.js';
import { console as consoleWords } from './uk/console.js';
import { core } from './uk/core.js';
import { counterparties } from './uk/counterparties.js';
import { customFields } from './uk/custom-fields.js';
import { customFieldScreens } from './uk/custom-field-screens.js';
import { clientsScreens } from './uk/clients-screens.js';
import { importPage } from './uk/import-page.js';
import { imports } from './uk/imports.js';
import { mergePage } from './uk/merge-page.js';
import { merging } from './uk/merging.js';
import { operations } from './uk/operations.js';
import { running } from './uk/running.js';
import { thirdParties } from './uk/third-parties.js';
import { thirdPartiesConsole } from './uk/third-parties-console.js';
import { requisites } from './uk/requisites.js';
import { views } from './uk/views.js';
import { lookingBack } from './uk/looking-back.js';
import { people } from './uk/people.js';
import { groupings } from './uk/groupings.js';
import { merge } from './catalogue.js';

export const uk = merge(
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
