import { access } from './ru/access.js';
import { activities } from './ru/activities.js';
import { bulk } from './ru/bulk.js';
import { cards } from './ru/cards.js';
import { console as consoleWords } from './ru/console.js';
import { core } from './ru/core.js';
import { counterparties } from './ru/counterparties.js';
import { customFields } from './ru/custom-fields.js';
import { customFieldScreens } from './ru/custom-field-screens.js';
import { clientsScreens } from './ru/clients-screens.js';
import { importPage } from './ru/import-page.js';
import { imports } from './ru/imports.js';
import { mergePage } from './ru/merge-page.js';
import { merging } from './ru/merging.js';
import { operations } from './ru/operations.js';
import { running } from './ru/running.js';
import { thirdParties } from './ru/third-parties.js';
import { thirdPartiesConsole } from './ru/third-parties-console.js';
import { requisites } from './ru/requisites.js';
import { views } from './ru/views.js';
import { lookingBack } from './ru/looking-back.js';
import { people } from './ru/people.js';
import { groupings } from './ru/groupings.js';
import { merge } from './catalogue.js';

export const ru = merge(
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
