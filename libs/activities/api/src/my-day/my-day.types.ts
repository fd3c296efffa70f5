import { DateScalar, PageInfo, Total } from '@kolo/api-core';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Activity } from '../activity/activity.entity.js';

@ObjectType({ description: 'Planned events of one part of the day, the earliest first.' })
export class DayGroup {
  @Field(() => [Activity])
  nodes!: Activity[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;

  @Field(() => Total)
  total!: Total;
}

@ObjectType({ description: 'What the viewer has to do on a day of their own time zone.' })
export class MyDay {
  @Field(() => DateScalar)
  date!: string;

  @Field(() => DayGroup, { description: 'Planned for before the day and not done.' })
  overdue!: DayGroup;

  @Field(() => DayGroup)
  today!: DayGroup;

  @Field(() => DayGroup, { description: 'The first few of the day after.' })
  tomorrow!: DayGroup;

  @Field(() => Int, { description: 'Planned for after the day, counted up to 200.' })
  laterCount!: number;

  @Field(() => Int, { description: 'Completed within the day, counted up to 200.' })
  doneToday!: number;
}
