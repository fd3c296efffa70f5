import { BinActions } from './bin-actions.js';
import { BulkActions } from './bulk-action.js';
import { BulkDeletion } from './bulk-deletion.js';
import { BulkPreviews } from './bulk-previews.js';
import { BulkRuns } from './bulk-runs.js';
import { BulkUpkeep } from './bulk-upkeep.js';
import { BulkResolver } from './bulk.resolver.js';
import { DailyLimit } from './daily-limit.js';
import { FieldActions } from './field-actions.js';

/** What works on many records at once. */
export const bulkServices = [BulkActions, BulkDeletion, BulkPreviews, DailyLimit];
export const bulkProviders = [...bulkServices, BulkRuns, BulkUpkeep, BulkResolver, FieldActions, BinActions];
