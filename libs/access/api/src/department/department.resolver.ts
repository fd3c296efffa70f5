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
import { Department } from './department.entity.js';

@Resolver(() => Department)
export class DepartmentResolver {
  constructor(
    private readonly lists: Lists,
    private readonly records: Records,
    private readonly works: Works,
  ) {}

  @Permit('department.view')
  @Query(() => pageOf(Department))
  departments(
    @ListArgs(Department) input: ListInputOf<Department>,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<Department>> {
    return this.lists.page(Department, input, viewer, info);
  }

  @Permit('department.view')
  @Query(() => Department)
  department(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<Department> {
    return this.lists.one(Department, id, viewer, info);
  }

  @Permit('console.departments')
  @Mutation(() => Department)
  async createDepartment(
    @Input(Department) input: InputOf<Department>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Department> {
    const id = await this.works.run(
      viewer,
      { kind: 'department.batches.create' },
      (work) => this.records.create(Department, input, work),
      request,
    );
    return this.lists.one(Department, id, viewer, info);
  }

  @Permit('console.departments')
  @Mutation(() => Department)
  async updateDepartment(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(Department) patch: PatchOf<Department>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Department> {
    await this.works.run(
      viewer,
      { kind: 'department.batches.update' },
      (work) => this.records.update(Department, id, version, patch, work),
      request,
    );
    return this.lists.one(Department, id, viewer, info);
  }

  @Permit('console.departments')
  @Mutation(() => BulkOutcome)
  async deleteDepartments(
    @Selected(Department) selection: SelectionOf<Department>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    const where = await this.lists.selection(viewer, entityOf(Department), selection, 'delete');
    return bulkOutcome(
      await this.works.run(
        viewer,
        { kind: 'department.batches.delete' },
        (work) => this.records.remove(entityOf(Department), where, work),
        request,
      ),
    );
  }

  @Permit('console.departments')
  @Mutation(() => BulkOutcome)
  async restoreDepartments(
    @Selected(Department) selection: SelectionOf<Department>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    const where = await this.lists.selection(viewer, entityOf(Department), selection, 'delete', true);
    return bulkOutcome(
      await this.works.run(
        viewer,
        { kind: 'department.batches.restore' },
        (work) => this.records.restore(entityOf(Department), where, work),
        request,
      ),
    );
  }
}
