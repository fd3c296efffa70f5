import {
  BulkOutcome,
  bulkOutcome,
  entityOf,
  IdArg,
  Input,
  type InputOf,
  ListArgs,
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
  VersionArg,
  type Viewer,
  Works,
} from '@kolo/api-core';
import { Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Comment } from './comment.entity.js';

@Resolver()
export class CommentResolver {
  constructor(
    private readonly lists: Lists,
    private readonly works: Works,
    private readonly records: Records,
  ) {}

  @Permit('comment.view')
  @Query(() => pageOf(Comment))
  comments(
    @ListArgs(Comment) input: ListInputOf<Comment>,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<Comment>> {
    return this.lists.page(Comment, input, viewer, info);
  }

  @Permit('comment.view')
  @Query(() => Comment)
  comment(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<Comment> {
    return this.lists.one(Comment, id, viewer, info);
  }

  @Permit('comment.create')
  @Mutation(() => Comment)
  async createComment(
    @Input(Comment) input: InputOf<Comment>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Comment> {
    const label = { kind: 'comment.batches.create' };
    const id = await this.works.run(viewer, label, (work) => this.records.create(Comment, input, work), request);
    return this.lists.one(Comment, id, viewer, info);
  }

  @Permit('comment.edit')
  @Mutation(() => Comment)
  async updateComment(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(Comment) patch: PatchOf<Comment>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Comment> {
    const label = { kind: 'comment.batches.update' };
    await this.works.run(viewer, label, (work) => this.records.update(Comment, id, version, patch, work), request);
    return this.lists.one(Comment, id, viewer, info);
  }

  @Permit('comment.delete')
  @Mutation(() => BulkOutcome)
  async deleteComments(
    @Selected(Comment) selection: SelectionOf<Comment>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    const entity = entityOf(Comment);
    const where = await this.lists.selection(viewer, entity, selection, 'delete');
    const label = { kind: 'comment.batches.delete' };
    return bulkOutcome(await this.works.run(viewer, label, (work) => this.records.remove(entity, where, work), request));
  }

  @Permit('comment.delete')
  @Mutation(() => BulkOutcome)
  async restoreComments(
    @Selected(Comment) selection: SelectionOf<Comment>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    const entity = entityOf(Comment);
    const where = await this.lists.selection(viewer, entity, selection, 'delete', true);
    const label = { kind: 'comment.batches.restore' };
    return bulkOutcome(await this.works.run(viewer, label, (work) => this.records.restore(entity, where, work), request));
  }
}
