import { IdArg, Lists, Me, Permit, Request, type RequestContext, VersionArg, type Viewer } from '@kolo/api-core';
import { Args, ID, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { LegalEntity } from '../legal-entity/legal-entity.entity.js';
import { FillFromRegistry } from './fill-from-registry.js';
import type { RegistryField } from './registry-differences.js';
import { Registries } from './registry-provider.js';
import { RegistryAnswer, RegistryFieldName, RegistryInfo } from './registry.types.js';

@Resolver()
export class RegistryResolver {
  constructor(
    private readonly registries: Registries,
    private readonly filling: FillFromRegistry,
    private readonly lists: Lists,
  ) {}

  @Permit('legalEntity.view')
  @Query(() => [RegistryInfo], { description: 'State registers that requisites can be filled from.' })
  stateRegistries(): RegistryInfo[] {
    return this.registries.all().map(({ key, title, country, missing }) => ({ key, title, country, missing: missing() }));
  }

  @Permit('legalEntity.edit')
  @Mutation(() => RegistryAnswer, { description: 'Asks the register of its country; nothing is changed yet.' })
  compareWithRegistry(
    @IdArg() id: string,
    @Args('anew', { type: () => Boolean, nullable: true }) anew: boolean | null,
    @Me() viewer: Viewer,
  ): Promise<RegistryAnswer> {
    return this.filling.compare(id, anew ?? false, viewer, this.registries);
  }

  @Permit('legalEntity.edit')
  @Mutation(() => LegalEntity, { description: 'Takes over the chosen fields of an answer; none, to say that it agrees.' })
  async takeFromRegistry(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Args('answerId', { type: () => ID }) answerId: string,
    @Args('fields', { type: () => [RegistryFieldName] }) fields: RegistryField[],
    @Args('overConfirmed', { type: () => Boolean, nullable: true }) overConfirmed: boolean | null,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LegalEntity> {
    const choice = { id, version, answerId, fields, overConfirmed: overConfirmed ?? false };
    await this.filling.take(choice, viewer, request);
    return this.lists.one(LegalEntity, id, viewer, info);
  }
}
