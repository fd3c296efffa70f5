import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { sql } from '../database/sql.js';
import { DirectoryEntry } from '../directories/directory-entry.entity.js';
import { inOrder, newPositions, type Placed } from '../directories/new-positions.js';
import type { InputOf } from '../fields/field-types.js';
import { Records } from '../history/records.js';
import { type Work, Works } from '../history/work.js';
import { CustomField } from './custom-field.entity.js';
import { CustomFields, directoryOf } from './custom-fields.js';

interface Declared extends Placed {
  readonly [column: string]: unknown;
  readonly version: number;
}

/** Declares a field together with the words that it takes, and puts the fields of a kind of record in order: each one batch. */
@Injectable()
export class FieldDeclarations {
  constructor(
    private readonly works: Works,
    private readonly records: Records,
    private readonly fields: CustomFields,
  ) {}

  async create(input: InputOf<CustomField>, values: readonly string[], viewer: Viewer, request: RequestContext): Promise<string> {
    try {
      return await this.works.run(
        viewer,
        { kind: 'customField.batches.create' },
        (work) => this.declare(input, values, work),
        request,
      );
    } finally {
      // Also after a failure: the words were checked against a field that then was not there.
      await this.fields.reload();
    }
  }

  private async declare(input: InputOf<CustomField>, values: readonly string[], work: Work): Promise<string> {
    const id = await this.records.create(CustomField, input, work);
    if (values.length === 0) return id;
    await this.fields.reload(work.tx);
    const [field] = await work.tx.query<{ entity: string; key: string }>(
      sql`SELECT entity, key FROM custom_field WHERE id = ${id}`,
    );
    const directory = field ? directoryOf(field.entity, field.key) : '';
    const entries = values.map((name, at) => ({ directory, name, position: (at + 1) * 10, archived: false }));
    await this.records.createMany(DirectoryEntry, entries, work);
    return id;
  }

  /** Fields that are not named stand behind, as they stood. Returns how many got another position. */
  async reorder(entity: string, ids: readonly string[], viewer: Viewer, request: RequestContext): Promise<number> {
    const moved = await this.works.run(
      viewer,
      { kind: 'customField.batches.reorder' },
      async (work) => {
        const all = await work.tx.query<Declared>(sql`SELECT id, version, position FROM custom_field
          WHERE entity = ${entity} AND deleted_at IS NULL ORDER BY position, id FOR UPDATE`);
        const changes = newPositions(inOrder('customField', all, ids));
        const versions = new Map(all.map((one) => [one.id, one.version]));
        for (const { id, position } of changes)
          await this.records.update(CustomField, id, versions.get(id) ?? 0, { position }, work);
        return changes.length;
      },
      request,
    );
    await this.fields.reload();
    return moved;
  }
}
