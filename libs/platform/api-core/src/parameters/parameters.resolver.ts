import { Args, Field, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Me, Permit, Request, type RequestContext } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { JsonScalar } from '../fields/scalars.js';
import { Parameters } from './parameters.js';

@ObjectType({ description: 'A setting of the installation; the type of `fallback` is the type that it takes.' })
export class ParameterInfo {
  @Field(() => String, { description: 'Also its message key below `parameters.`.' })
  key!: string;

  @Field(() => JsonScalar)
  value!: unknown;

  @Field(() => JsonScalar)
  fallback!: unknown;
}

@Resolver()
export class ParametersResolver {
  constructor(private readonly settings: Parameters) {}

  @Permit('console.parameters')
  @Query(() => [ParameterInfo])
  parameters(): Promise<ParameterInfo[]> {
    return this.settings.all();
  }

  @Permit('console.parameters')
  @Mutation(() => [ParameterInfo])
  async setParameter(
    @Args('key', { type: () => String }) key: string,
    @Args('value', { type: () => JsonScalar }) value: unknown,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<ParameterInfo[]> {
    await this.settings.set(key, value, viewer, request);
    return this.settings.all();
  }
}
