import { Global, Module } from '@nestjs/common';
import { RecycleBin } from './bin/recycle-bin.js';
import { RecycleBinResolver } from './bin/recycle-bin.resolver.js';
import { bulkProviders, bulkServices } from './bulk/bulk-providers.js';
import { CustomFieldIndexes } from './custom-fields/custom-field-indexes.js';
import { CustomFieldResolver } from './custom-fields/custom-field.resolver.js';
import { CustomFieldRules } from './custom-fields/custom-field.rules.js';
import { CustomFields } from './custom-fields/custom-fields.js';
import { FieldDeclarations } from './custom-fields/field-declarations.js';
import { DirectoryEntryResolver } from './directories/directory-entry.resolver.js';
import { DirectoryEntryRules } from './directories/directory-entry.rules.js';
import { DirectoryUsage } from './directories/directory-usage.js';
import { MergeDirectoryEntries } from './directories/merge-directory-entries.js';
import { ReorderDirectory } from './directories/reorder-directory.js';
import { Database } from './database/database.js';
import { Notifications } from './database/notifications.js';
import { Statistics } from './database/statistics.js';
import { SubjectEvents } from './events/subject-events.js';
import { RequestContexts } from './graphql/request-contexts.js';
import { RecordCommands } from './history/record-commands.js';
import { RecordHookRegistry } from './history/record-hooks.js';
import { Records } from './history/records.js';
import { Works } from './history/work.js';
import { IdempotencyModule } from './idempotency/idempotency.module.js';
import { CursorSigner } from './lists/cursor.js';
import { GroupCounter } from './lists/group-counter.js';
import { ListSearch } from './lists/list-search.js';
import { Lists } from './lists/lists.js';
import { TotalCounter } from './lists/total-counter.js';
import { MetadataResolver } from './metadata/metadata.resolver.js';
import { OperationsModule } from './operations.module.js';
import { Parameters } from './parameters/parameters.js';
import { ParametersResolver } from './parameters/parameters.resolver.js';
import { loadSecrets, Secrets } from './secrets.js';
import { SeenRecords } from './seen/seen-records.js';
import { SeenRecordsResolver } from './seen/seen-records.resolver.js';
import { Clock } from './time/clock.js';
import { viewProviders } from './views/view-providers.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

/** The mechanisms that every slice stands on. */
@Global()
@Module({
  imports: [OperationsModule, IdempotencyModule, WebhooksModule],
  providers: [
    Database,
    Statistics,
    Notifications,
    Works,
    Records,
    RecordCommands,
    RecordHookRegistry,
    Lists,
    ListSearch,
    TotalCounter,
    GroupCounter,
    MetadataResolver,
    CustomFields,
    CustomFieldRules,
    CustomFieldIndexes,
    FieldDeclarations,
    CustomFieldResolver,
    DirectoryEntryRules,
    DirectoryUsage,
    ReorderDirectory,
    MergeDirectoryEntries,
    DirectoryEntryResolver,
    RequestContexts,
    SubjectEvents,
    Parameters,
    ParametersResolver,
    RecycleBin,
    RecycleBinResolver,
    SeenRecords,
    SeenRecordsResolver,
    ...bulkProviders,
    ...viewProviders,
    Clock,
    { provide: Secrets, useFactory: loadSecrets },
    { provide: CursorSigner, useFactory: (secrets: Secrets) => new CursorSigner(secrets.cursor), inject: [Secrets] },
  ],
  exports: [
    Database,
    Statistics,
    Notifications,
    Works,
    Records,
    RecordCommands,
    RecordHookRegistry,
    Lists,
    ListSearch,
    TotalCounter,
    CustomFields,
    Secrets,
    CursorSigner,
    RequestContexts,
    SubjectEvents,
    Parameters,
    Clock,
    ...bulkServices,
  ],
})
export class PlatformModule {}
