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
import { RightsCatalogue, rightsCatalogue } from './rights-catalogue.js';
import { Role } from './role.entity.js';

@Resolver(() => Role)
export class RoleResolver {
  constructor(
    private readonly lists: Lists,
    private readonly records: Records,
    private readonly works: Works,
  ) {}

  @Permit('role.view')
  @Query(() => pageOf(Role))
  roles(@ListArgs(Role) input: ListInputOf<Role>, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<Page<Role>> {
    return this.lists.page(Role, input, viewer, info);
  }

  @Permit('role.view')
  @Query(() => Role)
  role(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<Role> {
    return this.lists.one(Role, id, viewer, info);
  }

  @Permit('console.roles')
  @Query(() => RightsCatalogue)
  rightsCatalogue(): RightsCatalogue {
    return rightsCatalogue();
  }

  @Permit('console.roles')
  @Mutation(() => Role)
  async createRole(
    @Input(Role) input: InputOf<Role>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Role> {
    const id = await this.works.run(
      viewer,
      { kind: 'role.batches.create' },
      (work) => this.records.create(Role, input, work),
      request,
    );
    return this.lists.one(Role, id, viewer, info);
  }

  @Permit('console.roles')
  @Mutation(() => Role)
  async updateRole(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(Role) patch: PatchOf<Role>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Role> {
    await this.works.run(
      viewer,
      { kind: 'role.batches.update' },
      (work) => this.records.update(Role, id, version, patch, work),
      request,
    );
    return this.lists.one(Role, id, viewer, info);
  }

  @Permit('console.roles')
  @Mutation(() => BulkOutcome)
  async deleteRoles(
    @Selected(Role) selection: SelectionOf<Role>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    const where = await this.lists.selection(viewer, entityOf(Role), selection, 'delete');
    return bulkOutcome(
      await this.works.run(
        viewer,
        { kind: 'role.batches.delete' },
        (work) => this.records.remove(entityOf(Role), where, work),
        request,
      ),
    );
  }

  @Permit('console.roles')
  @Mutation(() => BulkOutcome)
  async restoreRoles(
    @Selected(Role) selection: SelectionOf<Role>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    const where = await this.lists.selection(viewer, entityOf(Role), selection, 'delete', true);
    return bulkOutcome(
      await this.works.run(
        viewer,
        { kind: 'role.batches.restore' },
        (work) => this.records.restore(entityOf(Role), where, work),
        request,
      ),
    );
  }
}
