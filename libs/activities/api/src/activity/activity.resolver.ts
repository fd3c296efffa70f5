import {
  Batch,
  BulkOutcome,
  bulkOutcome,
  entityOf,
  Exporter,
  ExportFormat,
  GroupByArg,
  IdArg,
  Input,
  type InputOf,
  ListArgs,
  ListGroups,
  type ListInputOf,
  Lists,
  Me,
  type Page,
  pageOf,
  Patch,
  type PatchOf,
  Permit,
  Records,
  Request,
  type RequestContext,
  Selected,
  type SelectionOf,
  SumsArg,
  VersionArg,
  type Viewer,
  Works,
} from '@kolo/api-core';
import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Activity } from './activity.entity.js';

@Resolver()
export class ActivityResolver {
  constructor(
    private readonly lists: Lists,
    private readonly works: Works,
    private readonly records: Records,
    private readonly exporter: Exporter,
  ) {}

  @Permit('activity.view')
  @Query(() => pageOf(Activity))
  activities(
    @ListArgs(Activity) input: ListInputOf<Activity>,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<Activity>> {
    return this.lists.page(Activity, input, viewer, info);
  }

  @Permit('activity.view')
  @Query(() => ListGroups)
  activityGroups(
    @ListArgs(Activity) input: ListInputOf<Activity>,
    @GroupByArg() by: string,
    @SumsArg() sums: string[] | null,
    @Me() viewer: Viewer,
  ): Promise<ListGroups> {
    return this.lists.groups(Activity, input, { by, sums }, viewer);
  }

  @Permit('activity.view')
  @Query(() => Activity)
  activity(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<Activity> {
    return this.lists.one(Activity, id, viewer, info);
  }

  @Permit('activity.create')
  @Mutation(() => Activity)
  async createActivity(
    @Input(Activity) input: InputOf<Activity>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Activity> {
    const label = { kind: 'activity.batches.create' };
    const id = await this.works.run(viewer, label, (work) => this.records.create(Activity, input, work), request);
    return this.lists.one(Activity, id, viewer, info);
  }

  @Permit('activity.edit')
  @Mutation(() => Activity)
  async updateActivity(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(Activity) patch: PatchOf<Activity>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Activity> {
    const label = { kind: 'activity.batches.update' };
    await this.works.run(viewer, label, (work) => this.records.update(Activity, id, version, patch, work), request);
    return this.lists.one(Activity, id, viewer, info);
  }

  @Permit('activity.delete')
  @Mutation(() => BulkOutcome)
  async deleteActivities(
    @Selected(Activity) selection: SelectionOf<Activity>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    const entity = entityOf(Activity);
    const where = await this.lists.selection(viewer, entity, selection, 'delete');
    const label = { kind: 'activity.batches.delete' };
    return bulkOutcome(await this.works.run(viewer, label, (work) => this.records.remove(entity, where, work), request));
  }

  @Permit('activity.delete')
  @Mutation(() => BulkOutcome)
  async restoreActivities(
    @Selected(Activity) selection: SelectionOf<Activity>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    const entity = entityOf(Activity);
    const where = await this.lists.selection(viewer, entity, selection, 'delete', true);
    const label = { kind: 'activity.batches.restore' };
    return bulkOutcome(await this.works.run(viewer, label, (work) => this.records.restore(entity, where, work), request));
  }

  @Permit('activity.export')
  @Mutation(() => Batch, { description: 'Columns are names of fields; the batch names the file when it is done.' })
  exportActivities(
    @Selected(Activity) selection: SelectionOf<Activity>,
    @Args('columns', { type: () => [String] }) columns: string[],
    @Args('format', { type: () => ExportFormat }) format: ExportFormat,
    @Me() viewer: Viewer,
  ): Promise<Batch> {
    return this.exporter.exportSelection(Activity, selection, columns, format, viewer);
  }
}
