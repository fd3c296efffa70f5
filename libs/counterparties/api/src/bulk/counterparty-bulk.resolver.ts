import { BulkActionInput, BulkPreview, BulkPreviews, Me, Permit, Selected, type SelectionOf, type Viewer } from '@kolo/api-core';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Counterparty } from '../counterparty/counterparty.entity.js';

@Resolver()
export class CounterpartyBulkResolver {
  constructor(private readonly previews: BulkPreviews) {}

  @Permit('counterparty.view')
  @Mutation(() => BulkPreview, { description: 'What an action would do with a selection of clients; `startBulk` then does it.' })
  previewBulkCounterparties(
    @Selected(Counterparty) selection: SelectionOf<Counterparty>,
    @Args('action', { type: () => BulkActionInput }) action: BulkActionInput,
    @Me() viewer: Viewer,
  ): Promise<BulkPreview> {
    return this.previews.preview(Counterparty, selection, action, viewer);
  }
}
