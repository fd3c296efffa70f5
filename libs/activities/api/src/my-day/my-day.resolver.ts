import { DateScalar, Me, Permit, type Viewer, wantedBelow } from '@kolo/api-core';
import { Args, Info, Int, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { MyDayQuery } from './my-day.query.js';
import { MyDay } from './my-day.types.js';

@Resolver()
export class MyDayResolver {
  constructor(private readonly days: MyDayQuery) {}

  @Permit('activity.view')
  @Query(() => MyDay)
  myDay(
    @Args('date', { type: () => DateScalar, nullable: true, description: 'Today when it is left out.' }) date: string | null,
    @Args('first', { type: () => Int, nullable: true, description: 'Of each part: 50 when it is left out, 100 at most.' })
    first: number | null,
    @Args('overdueAfter', { type: () => String, nullable: true }) overdue: string | null,
    @Args('todayAfter', { type: () => String, nullable: true }) today: string | null,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<MyDay> {
    return this.days.ask(viewer, { date, first, after: { overdue, today } }, wantedBelow(info));
  }
}
