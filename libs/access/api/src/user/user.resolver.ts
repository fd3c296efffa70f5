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
import { RestoreUsers } from './restore-users.js';
import { User } from './user.entity.js';

@Resolver(() => User)
export class UserResolver {
  constructor(
    private readonly lists: Lists,
    private readonly records: Records,
    private readonly works: Works,
    private readonly restore: RestoreUsers,
  ) {}

  @Permit('user.view')
  @Query(() => pageOf(User))
  users(@ListArgs(User) input: ListInputOf<User>, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<Page<User>> {
    return this.lists.page(User, input, viewer, info);
  }

  @Permit('user.view')
  @Query(() => User)
  user(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<User> {
    return this.lists.one(User, id, viewer, info);
  }

  @Permit('console.users')
  @Mutation(() => User)
  async createUser(
    @Input(User) input: InputOf<User>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<User> {
    const id = await this.works.run(
      viewer,
      { kind: 'user.batches.create' },
      (work) => this.records.create(User, input, work),
      request,
    );
    return this.lists.one(User, id, viewer, info);
  }

  @Permit('console.users')
  @Mutation(() => User)
  async updateUser(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(User) patch: PatchOf<User>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<User> {
    await this.works.run(
      viewer,
      { kind: 'user.batches.update' },
      (work) => this.records.update(User, id, version, patch, work),
      request,
    );
    return this.lists.one(User, id, viewer, info);
  }

  @Permit('console.users')
  @Mutation(() => BulkOutcome)
  async deleteUsers(
    @Selected(User) selection: SelectionOf<User>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    const where = await this.lists.selection(viewer, entityOf(User), selection, 'delete');
    return bulkOutcome(
      await this.works.run(
        viewer,
        { kind: 'user.batches.delete' },
        (work) => this.records.remove(entityOf(User), where, work),
        request,
      ),
    );
  }

  @Permit('console.users')
  @Mutation(() => BulkOutcome)
  async restoreUsers(
    @Selected(User) selection: SelectionOf<User>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    const where = await this.lists.selection(viewer, entityOf(User), selection, 'delete', true);
    const restored = await this.works.run(
      viewer,
      { kind: 'user.batches.restore' },
      (work) => this.restore.run(where, work),
      request,
    );
    return bulkOutcome(restored);
  }
}
