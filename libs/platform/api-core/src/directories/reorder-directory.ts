import type { RequestContext } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { sql } from '../database/sql.js';
import { Records } from '../history/records.js';
import { type Work, Works } from '../history/work.js';
import { Injectable } from '@nestjs/common';
import { DirectoryEntry } from './directory-entry.entity.js';
import { inOrder, newPositions, type Placed } from './new-positions.js';

interface Entry extends Placed {
  readonly [column: string]: unknown;
  readonly version: number;
}

/** Puts the words of a directory into another order: one batch, however many of them move. */
@Injectable()
export class ReorderDirectory {
  constructor(
    private readonly works: Works,
    private readonly records: Records,
  ) {}

  /** Entries that are not named stand behind, as they stood. Returns how many got another position. */
  run(directory: DirectoryEntry['directory'], ids: readonly string[], viewer: Viewer, request: RequestContext): Promise<number> {
    return this.works.run(
      viewer,
      { kind: 'directoryEntry.batches.reorder' },
      async (work) => {
        const entries = await this.entriesOf(work, directory);
        const changes = newPositions(inOrder('directoryEntry', entries, ids));
        const versions = new Map(entries.map((entry) => [entry.id, entry.version]));
        for (const { id, position } of changes) {
          await this.records.update(DirectoryEntry, id, versions.get(id) ?? 0, { position }, work);
        }
        return changes.length;
      },
      request,
    );
  }

  private entriesOf(work: Work, directory: DirectoryEntry['directory']): Promise<Entry[]> {
    return work.tx.query<Entry>(sql`SELECT id, version, position FROM directory_entry
      WHERE directory = ${directory} AND deleted_at IS NULL ORDER BY position, name, id FOR UPDATE`);
  }
}
