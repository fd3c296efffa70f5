import { asSystem, DirectoryEntry, Records, sql, type Work, Works } from '@kolo/api-core';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { defaultEntries } from './default-entries.js';

/** Fills directories that never had an entry, when the product starts for the first time. */
@Injectable()
export class DirectoryDefaults implements OnApplicationBootstrap {
  constructor(
    private readonly works: Works,
    private readonly records: Records,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.works.run(asSystem('fills empty directories'), { kind: 'directoryEntry.batches.defaults' }, (work) =>
      this.fill(work),
    );
  }

  private async fill(work: Work): Promise<void> {
    // The API and the worker may start together on one new database.
    await work.tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext('directory_entry'))`);
    const filled = await work.tx.query<{ directory: string }>(sql`SELECT DISTINCT directory FROM directory_entry`);
    const known = new Set(filled.map((row) => row.directory));
    const entries = Object.entries(defaultEntries)
      .filter(([directory]) => !known.has(directory))
      .flatMap(([directory, defaults]) =>
        defaults.map((entry, i) => ({
          ...entry,
          directory,
          position: (i + 1) * 10,
          archived: false,
        })),
      );
    await this.records.createMany(DirectoryEntry, entries, work);
  }
}
