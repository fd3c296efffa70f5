export { ActivitiesModule } from './activities.module.js';
export { Activity } from './activity/activity.entity.js';
export { Comment } from './comment/comment.entity.js';
