import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Me, Permit, Request, type RequestContext } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { IdArg, Input, ListArgs, pageOf, Patch, Selected, VersionArg } from '../fields/arguments.js';
import type { InputOf, ListInputOf, PatchOf, SelectionOf } from '../fields/field-types.js';
import { BulkOutcome } from '../history/bulk-outcome.js';
import { RecordCommands } from '../history/record-commands.js';
import { Lists, type Page } from '../lists/lists.js';
import { FirstView, FirstViews } from './first-views.js';
import { SavedView } from './saved-view.entity.js';

const EntityArg = (): ParameterDecorator => Args({ name: 'entity', type: () => String });

@Resolver()
export class SavedViewResolver {
  constructor(
    private readonly lists: Lists,
    private readonly commands: RecordCommands,
    private readonly first: FirstViews,
  ) {}

  @Permit('savedView.view')
  @Query(() => pageOf(SavedView))
  savedViews(
    @ListArgs(SavedView) input: ListInputOf<SavedView>,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<SavedView>> {
    return this.lists.page(SavedView, input, viewer, info);
  }

  @Permit('savedView.view')
  @Query(() => SavedView)
  savedView(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<SavedView> {
    return this.lists.one(SavedView, id, viewer, info);
  }

  @Permit('savedView.view')
  @Query(() => FirstView)
  firstView(@EntityArg() entity: string, @Me() viewer: Viewer): Promise<FirstView> {
    return this.first.of(viewer, entity);
  }

  @Permit('savedView.create')
  @Mutation(() => SavedView)
  createSavedView(
    @Input(SavedView) input: InputOf<SavedView>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SavedView> {
    return this.commands.create(SavedView, input, viewer, request, info);
  }

  @Permit('savedView.edit')
  @Mutation(() => SavedView)
  async updateSavedView(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(SavedView) patch: PatchOf<SavedView>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SavedView> {
    await this.commands.update(SavedView, id, version, patch, viewer, request);
    return this.lists.one(SavedView, id, viewer, info);
  }

  @Permit('savedView.delete')
  @Mutation(() => BulkOutcome)
  deleteSavedViews(
    @Selected(SavedView) selection: SelectionOf<SavedView>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.remove(SavedView, selection, viewer, request);
  }

  @Permit('savedView.delete')
  @Mutation(() => BulkOutcome)
  restoreSavedViews(
    @Selected(SavedView) selection: SelectionOf<SavedView>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.restore(SavedView, selection, viewer, request);
  }

  @Permit('savedView.view')
  @Mutation(() => FirstView, {
    description: 'What the viewer’s list begins with from now on; without `view` what their role begins with.',
  })
  async chooseFirstView(
    @EntityArg() entity: string,
    @Args('view', { type: () => String, nullable: true }) view: string | null,
    @Me() viewer: Viewer,
  ): Promise<FirstView> {
    await this.first.choose(viewer, entity, view ?? null);
    return this.first.of(viewer, entity);
  }
}
