import {
  Batch,
  BranchesArg,
  BulkOutcome,
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
  RecordCommands,
  Request,
  type RequestContext,
  Selected,
  type SelectionOf,
  SumsArg,
  VersionArg,
  type Viewer,
  type Wanted,
  wantedBelow,
} from '@kolo/api-core';
import { Args, createUnionType, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { DuplicateCards } from '../duplicates/duplicate-cards.js';
import { DuplicatesFound } from '../duplicates/duplicates.types.js';
import { ShownByIds } from '../shown-by-ids.js';
import type { NewAddress, NewChannel, NewLegalEntity, NewPerson } from './client-registration.js';
import { Counterparty } from './counterparty.entity.js';
import { CreateCounterparty } from './create-counterparty.js';
import { NewAddressInput, NewContactChannel, NewContactPerson, NewLegalEntityInput } from './new-client.inputs.js';

const CreateCounterpartyResult = createUnionType({
  name: 'CreateCounterpartyResult',
  types: () => [Counterparty, DuplicatesFound] as const,
  resolveType: (value: object) => ('duplicates' in value ? DuplicatesFound : Counterparty),
});

@Resolver()
export class CounterpartyResolver {
  constructor(
    private readonly lists: Lists,
    private readonly commands: RecordCommands,
    private readonly creation: CreateCounterparty,
    private readonly duplicates: DuplicateCards,
    private readonly shown: ShownByIds,
    private readonly exporter: Exporter,
  ) {}

  @Permit('counterparty.view')
  @Query(() => pageOf(Counterparty))
  counterparties(
    @ListArgs(Counterparty) input: ListInputOf<Counterparty>,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<Counterparty>> {
    return this.lists.page(Counterparty, input, viewer, info);
  }

  @Permit('counterparty.view')
  @Query(() => ListGroups)
  counterpartyGroups(
    @ListArgs(Counterparty) input: ListInputOf<Counterparty>,
    @GroupByArg() by: string,
    @SumsArg() sums: string[] | null,
    @BranchesArg() branches: boolean | null,
    @Me() viewer: Viewer,
  ): Promise<ListGroups> {
    return this.lists.groups(Counterparty, input, { by, sums, branches }, viewer);
  }

  @Permit('counterparty.view')
  @Query(() => Counterparty)
  counterparty(@IdArg() id: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<Counterparty> {
    return this.lists.one(Counterparty, id, viewer, info);
  }

  @Permit('counterparty.create')
  @Mutation(() => CreateCounterpartyResult, {
    nullable: true,
    description: 'Empty when the new client is out of its maker’s sight.',
  })
  async createCounterparty(
    @Input(Counterparty) input: InputOf<Counterparty>,
    @Args('channels', { type: () => [NewContactChannel], nullable: true }) channels: NewChannel[] | null,
    @Args('people', { type: () => [NewContactPerson], nullable: true }) people: NewPerson[] | null,
    @Args('addresses', { type: () => [NewAddressInput], nullable: true }) addresses: NewAddress[] | null,
    @Args('legalEntities', { type: () => [NewLegalEntityInput], nullable: true }) legalEntities: NewLegalEntity[] | null,
    @Args('allowDuplicates', { type: () => Boolean, nullable: true }) allowDuplicates: boolean | null,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Counterparty | DuplicatesFound | null> {
    const made = await this.creation.run(
      { input, channels, people, addresses, legalEntities },
      allowDuplicates ?? false,
      viewer,
      request,
    );
    if ('id' in made) return this.stillSeen(made.id, viewer, wantedBelow(info));
    return { duplicates: await this.duplicates.show(made.duplicates, viewer, wantedBelow(info, 'duplicates', 'counterparty')) };
  }

  @Permit('counterparty.edit')
  @Mutation(() => Counterparty, {
    nullable: true,
    description: 'Empty when the change took the client out of the viewer’s sight.',
  })
  async updateCounterparty(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Patch(Counterparty) patch: PatchOf<Counterparty>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Counterparty | null> {
    await this.commands.update(Counterparty, id, version, patch, viewer, request);
    return this.stillSeen(id, viewer, wantedBelow(info));
  }

  @Permit('counterparty.delete')
  @Mutation(() => BulkOutcome)
  deleteCounterparties(
    @Selected(Counterparty) selection: SelectionOf<Counterparty>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.remove(Counterparty, selection, viewer, request);
  }

  @Permit('counterparty.delete')
  @Mutation(() => BulkOutcome)
  restoreCounterparties(
    @Selected(Counterparty) selection: SelectionOf<Counterparty>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<BulkOutcome> {
    return this.commands.restore(Counterparty, selection, viewer, request);
  }

  /** A client handed over to somebody else (BSI-07) may be gone from the sight of whoever did it. */
  private async stillSeen(id: string, viewer: Viewer, wanted: Wanted): Promise<Counterparty | null> {
    return (await this.shown.of<Counterparty>(Counterparty, [id], viewer, wanted)).get(id) ?? null;
  }

  @Permit('counterparty.export')
  @Mutation(() => Batch, { description: 'Columns are names of fields; the batch names the file when it is done.' })
  exportCounterparties(
    @Selected(Counterparty) selection: SelectionOf<Counterparty>,
    @Args('columns', { type: () => [String] }) columns: string[],
    @Args('format', { type: () => ExportFormat }) format: ExportFormat,
    @Me() viewer: Viewer,
  ): Promise<Batch> {
    return this.exporter.exportSelection(Counterparty, selection, columns, format, viewer);
  }
}
