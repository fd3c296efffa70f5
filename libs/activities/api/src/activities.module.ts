import { Module } from '@nestjs/common';
import { Activities } from './activity/activities.js';
import { ActivityRules } from './activity/activity-rules.js';
import { ActivityVerbsResolver } from './activity/activity-verbs.resolver.js';
import { ActivityResolver } from './activity/activity.resolver.js';
import { HandOver } from './activity/hand-over.js';
import { SubjectTouches } from './activity/subject-touches.js';
import { ActivityBulkResolver } from './bulk/activity-bulk.resolver.js';
import { DayLoad } from './bulk/day-load.js';
import { PlanEvents } from './bulk/plan-events.js';
import { CommentRules } from './comment/comment-rules.js';
import { CommentResolver } from './comment/comment.resolver.js';
import { FirstCall } from './first-call/first-call.js';
import { MyDayQuery } from './my-day/my-day.query.js';
import { MyDayResolver } from './my-day/my-day.resolver.js';

/** Events and notes on any record, and the day's work that follows from them. */
@Module({
  providers: [
    Activities,
    ActivityRules,
    ActivityResolver,
    ActivityVerbsResolver,
    SubjectTouches,
    CommentRules,
    CommentResolver,
    MyDayQuery,
    MyDayResolver,
    FirstCall,
    HandOver,
    ActivityBulkResolver,
    DayLoad,
    PlanEvents,
  ],
})
export class ActivitiesModule {}
