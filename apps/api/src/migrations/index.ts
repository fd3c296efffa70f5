import { Platform1795305600001 } from './001-platform.js';
import { Access1795305600002 } from './002-access.js';
import { Counterparties1795305600003 } from './003-counterparties.js';
import { Activities1795305600004 } from './004-activities.js';
import { Imports1795305600005 } from './005-imports.js';
import { CustomFields1795305600006 } from './006-custom-fields.js';
import { Requisites1795305600007 } from './007-requisites.js';
import { Merge1795305600008 } from './008-merge.js';
import { Bulk1795305600009 } from './009-bulk.js';
import { ThirdParties1795305600010 } from './010-third-parties.js';
import { ViewerWrites1795305600011 } from './011-viewer-writes.js';
import { Views1795305600012 } from './012-views.js';
import { Erasure1795305600013 } from './013-erasure.js';
import { Seen1795305600014 } from './014-seen.js';
import { People1795305600015 } from './015-people.js';
import { Contacts1795305600016 } from './016-contacts.js';
import { Groupings1795305600017 } from './017-groupings.js';
import { Archive1795305600018 } from './018-archive.js';

/** One database, one timeline: every migration of every slice, oldest first. */
export const migrations = [
  Platform1795305600001,
  Access1795305600002,
  Counterparties1795305600003,
  Activities1795305600004,
  Imports1795305600005,
  CustomFields1795305600006,
  Requisites1795305600007,
  Merge1795305600008,
  Bulk1795305600009,
  ThirdParties1795305600010,
  ViewerWrites1795305600011,
  Views1795305600012,
  Erasure1795305600013,
  Seen1795305600014,
  People1795305600015,
  Contacts1795305600016,
  Groupings1795305600017,
  Archive1795305600018,
];
