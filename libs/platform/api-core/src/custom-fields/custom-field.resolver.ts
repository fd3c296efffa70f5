import { Args, ID, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Me, Permit, Request, type RequestContext } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { IdArg, Input, ListArgs, pageOf, Patch, Selected, VersionArg } from '../fields/arguments.js';
import type { InputOf, ListInputOf, PatchOf, SelectionOf } from '../fields/field-types.js';
import { BulkOutcome } from '../history/bulk-outcome.js';
import { RecordCommands } from '../history/record-commands.js';
import { Lists, type Page } from '../lists/lists.js';
import { CustomField } from './custom-field.entity.js';
import { CustomFields } from './custom-fields.js';
import { FieldDeclarations } from './field-declarations.js';

@Resolver()
export class CustomFieldResolver {
  constructor(
    private readonly lists: Lists,
    private readonly commands: RecordCommands,
    private readonly fields: CustomFields,
    private readonly declarations: FieldDeclarations,
  ) {}

  @Permit('customField.view')
  @Query(() => pageOf(CustomField))
  customFields(
    @ListArgs(CustomField) input: ListInputOf<CustomField>,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<CustomField>> {
    return this.lists.page(CustomField, input, viewer, info);
  }

  @Permit('customField.view')
  @Query(() => CustomField)
  customField(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<CustomField> {
    return this.lists.one(CustomField, id, viewer, info);
  }

  @Permit('customField.create')
  @Mutation(() => CustomField)
  async createCustomField(
    @Input(CustomField) input: InputOf<CustomField>,
    @Args('values', {
      type: () => [String],
      nullable: true,
      description: 'Words of its list, which need the right to make such.',
    })
    values: string[] | null,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CustomField> {
    const id = await this.declarations.create(input, values ?? [], viewer, request);
    return this.lists.one(CustomField, id, viewer, info);
  }

  @Permit('customField.edit')
  @Mutation(() => Int, { description: 'How many fields got another position. Those that are not named stand behind.' })
  reorderCustomFields(
    @Args('entity', { type: () => String }) entity: string,
    @Args('ids', { type: () => [ID] }) ids: string[],
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<number> {
    return this.declarations.reorder(entity, ids, viewer, request);
  }

  @Permit('customField.edit')
  @Mutation(() => CustomField)
  async updateCustomField(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(CustomField) patch: PatchOf<CustomField>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CustomField> {
    await this.commands.update(CustomField, id, version, patch, viewer, request);
    await this.fields.reload();
    return this.lists.one(CustomField, id, viewer, info);
  }

  @Permit('customField.delete')
  @Mutation(() => BulkOutcome)
  async deleteCustomFields(
    @Selected(CustomField) selection: SelectionOf<CustomField>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    const outcome = await this.commands.remove(CustomField, selection, viewer, request);
    await this.fields.reload();
    return outcome;
  }

  @Permit('customField.delete')
  @Mutation(() => BulkOutcome)
  async restoreCustomFields(
    @Selected(CustomField) selection: SelectionOf<CustomField>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    const outcome = await this.commands.restore(CustomField, selection, viewer, request);
    await this.fields.reload();
    return outcome;
  }
}
