import { BulkActionInput, BulkPreview, BulkPreviews, Me, Permit, Selected, type SelectionOf, type Viewer } from '@kolo/api-core';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { ContactPerson } from '../contact-person/contact-person.entity.js';

@Resolver()
export class ContactPersonBulkResolver {
  constructor(private readonly previews: BulkPreviews) {}

  @Permit('contactPerson.view')
  @Mutation(() => BulkPreview, { description: 'What an action would do with a selection of people; `startBulk` then does it.' })
  previewBulkContactPeople(
    @Selected(ContactPerson) selection: SelectionOf<ContactPerson>,
    @Args('action', { type: () => BulkActionInput }) action: BulkActionInput,
    @Me() viewer: Viewer,
  ): Promise<BulkPreview> {
    return this.previews.preview(ContactPerson, selection, action, viewer);
  }
}
