import { BulkActionInput, BulkPreview, BulkPreviews, Me, Permit, Selected, type SelectionOf, type Viewer } from '@kolo/api-core';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Activity } from '../activity/activity.entity.js';

@Resolver()
export class ActivityBulkResolver {
  constructor(private readonly previews: BulkPreviews) {}

  @Permit('activity.view')
  @Mutation(() => BulkPreview, { description: 'What an action would do with a selection of events; `startBulk` then does it.' })
  previewBulkActivities(
    @Selected(Activity) selection: SelectionOf<Activity>,
    @Args('action', { type: () => BulkActionInput }) action: BulkActionInput,
    @Me() viewer: Viewer,
  ): Promise<BulkPreview> {
    return this.previews.preview(Activity, selection, action, viewer);
  }
}
