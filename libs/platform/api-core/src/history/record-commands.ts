import { Injectable } from '@nestjs/common';
import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { BulkDeletion } from '../bulk/bulk-deletion.js';
import type { Class } from '../fields/field-spec.js';
import type { InputOf, PatchOf, SelectionOf } from '../fields/field-types.js';
import { entityOf } from '../fields/registry.js';
import { Lists } from '../lists/lists.js';
import { type BulkOutcome, bulkOutcome } from './bulk-outcome.js';
import { Records } from './records.js';
import { Works } from './work.js';

/** The four changes that records know, each a batch of its own. */
@Injectable()
export class RecordCommands {
  constructor(
    private readonly works: Works,
    private readonly records: Records,
    private readonly lists: Lists,
    private readonly deletion: BulkDeletion,
  ) {}

  async create<E extends object>(
    type: Class<E>,
    input: InputOf<E>,
    viewer: Viewer,
    request: RequestContext,
    info: GraphQLResolveInfo,
  ): Promise<E> {
    const kind = `${entityOf(type).name}.batches.create`;
    const id = await this.works.run(viewer, { kind }, (work) => this.records.create(type, input, work), request);
    return this.lists.one(type, id, viewer, info);
  }

  async update<E extends object>(
    type: Class<E>,
    id: string,
    version: number,
    patch: PatchOf<E>,
    viewer: Viewer,
    request: RequestContext,
  ): Promise<void> {
    const kind = `${entityOf(type).name}.batches.update`;
    await this.works.run(viewer, { kind }, (work) => this.records.update(type, id, version, patch, work), request);
  }

  remove<E extends object>(
    type: Class<E>,
    selection: SelectionOf<E>,
    viewer: Viewer,
    request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.move(type, selection, viewer, request, 'delete');
  }

  restore<E extends object>(
    type: Class<E>,
    selection: SelectionOf<E>,
    viewer: Viewer,
    request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.move(type, selection, viewer, request, 'restore');
  }

  private async move<E extends object>(
    type: Class<E>,
    selection: SelectionOf<E>,
    viewer: Viewer,
    request: RequestContext,
    verb: 'delete' | 'restore',
  ): Promise<BulkOutcome> {
    const entity = entityOf(type);
    const where = await this.lists.selection(viewer, entity, selection, 'delete', verb === 'restore');
    if (verb === 'delete' && selection.ids?.length !== 1) await this.deletion.assertAllowed(entity);
    const label = { kind: `${entity.name}.batches.${verb}` };
    return this.works.run(
      viewer,
      label,
      async (work) => bulkOutcome(await this.records[verb === 'delete' ? 'remove' : 'restore'](entity, where, work)),
      request,
    );
  }
}
