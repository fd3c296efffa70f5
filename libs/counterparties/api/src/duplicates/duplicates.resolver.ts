import { Me, Permit, type Viewer, wantedBelow } from '@kolo/api-core';
import { LimitExceeded } from '@kolo/kernel';
import { Args, ID, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { DuplicateCards } from './duplicate-cards.js';
import { DuplicateFinder } from './duplicate-finder.js';
import { CounterpartyDuplicate, DuplicateCheckInput } from './duplicates.types.js';

const maxValues = 50;

@Resolver()
export class DuplicatesResolver {
  constructor(
    private readonly finder: DuplicateFinder,
    private readonly cards: DuplicateCards,
  ) {}

  @Permit('counterparty.view')
  @Query(() => [CounterpartyDuplicate], { description: 'Clients in sight that look like this one.' })
  async counterpartyDuplicates(
    @Args('input', { type: () => DuplicateCheckInput }) input: DuplicateCheckInput,
    @Args('exceptId', { type: () => ID, nullable: true }) exceptId: string | null,
    @Me() viewer: Viewer,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CounterpartyDuplicate[]> {
    if ((input.phones?.length ?? 0) + (input.emails?.length ?? 0) > maxValues) {
      throw new LimitExceeded('tooMany', { params: { max: maxValues } });
    }
    const matches = await this.finder.find(viewer, input, exceptId);
    return this.cards.show(matches, viewer, wantedBelow(info, 'counterparty'));
  }
}
