import { access } from './en/access.js';
import { activities } from './en/activities.js';
import { bulk } from './en/bulk.js';
import { console as consoleWords } from './en/console.js';
import { core } from './en/core.js';
import { counterparties } from './en/counterparties.js';
import { customFields } from './en/custom-fields.js';
import { clientsScreens } from './en/clients-screens.js';
import { importPage } from './en/import-page.js';
import { imports } from './en/imports.js';
import { merging } from './en/merging.js';
import { operations } from './en/operations.js';
import { running } from './en/running.js';
import { thirdParties } from './en/third-parties.js';
import { requisites } from './en/requisites.js';
import { merge } from './catalogue.js';

export const en = merge(
  core,
  customFields,
  consoleWords,
  access,
  counterparties,
  activities,
  imports,
  merging,
  operations,
  running,
  clientsScreens,
  bulk,
  importPage,
  requisites,
  thirdParties,
);
