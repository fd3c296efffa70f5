import { Module } from '@nestjs/common';
import { Activities } from './activity/activities.js';
import { ActivityRules } from './activity/activity-rules.js';
import { ActivityVerbsResolver } from './activity/activity-verbs.resolver.js';
import { ActivityResolver } from './activity/activity.resolver.js';
import { SubjectTouches } from './activity/subject-touches.js';
import { CommentRules } from './comment/comment-rules.js';
import { CommentResolver } from './comment/comment.resolver.js';

/** Events and notes on any record, and the day's work that follows from them. */
@Module({
  providers: [Activities, ActivityRules, ActivityResolver, ActivityVerbsResolver, SubjectTouches, CommentRules, CommentResolver],
})
export class ActivitiesModule {}
