import {
  derivedFrom,
  IdArg,
  type InputOf,
  Lists,
  Me,
  Permit,
  Request,
  type RequestContext,
  VersionArg,
  type Viewer,
} from '@kolo/api-core';
import { Args, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Activities } from './activities.js';
import { Activity } from './activity.entity.js';

@Resolver()
export class ActivityVerbsResolver {
  constructor(
    private readonly events: Activities,
    private readonly lists: Lists,
  ) {}

  @Permit('activity.edit')
  @Mutation(() => Activity, { description: 'What came of it, and the step that follows, in one transaction.' })
  async completeActivity(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Args('result', { type: () => String }) result: string,
    @Args('success', { type: () => Boolean, nullable: true }) success: boolean | null,
    @Args('next', { type: () => derivedFrom(Activity).input, nullable: true }) next: InputOf<Activity> | null,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Activity> {
    await this.events.complete(id, version, { result, success, next }, viewer, request);
    return this.lists.one(Activity, id, viewer, info);
  }

  @Permit('activity.edit')
  @Mutation(() => Activity)
  async cancelActivity(
    @IdArg() id: string,
    @VersionArg() version: number,
    @Args('reason', { type: () => String }) reason: string,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Activity> {
    await this.events.cancel(id, version, reason, viewer, request);
    return this.lists.one(Activity, id, viewer, info);
  }
}
