import { entityOf, Me, Permit, type Viewer } from '@kolo/api-core';
import { Invalid } from '@kolo/kernel';
import { Args, Field, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import { HitDescriptions } from './hit-descriptions.js';
import { TypeAhead } from './type-ahead.js';

@ObjectType({ description: 'A record found by what somebody typed.' })
export class SearchHit {
  @Field(() => String)
  entity!: string;

  @Field(() => ID)
  id!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String, { nullable: true })
  subtitle!: string | null;

  @Field(() => String, { nullable: true, description: 'What was found, when it is not the title.' })
  matched!: string | null;
}

const maxHits = 50;
const maxLength = 200;

@Resolver()
export class SearchResolver {
  constructor(
    private readonly typeAhead: TypeAhead,
    private readonly descriptions: HitDescriptions,
  ) {}

  @Permit.signedIn('finds only what the viewer may see')
  @Query(() => [SearchHit], { description: 'The best few, as people type; lists give all.' })
  async search(
    @Args('query', { type: () => String }) query: string,
    @Args('first', { type: () => Int, nullable: true }) first: number | null,
    @Me() viewer: Viewer,
  ): Promise<SearchHit[]> {
    const limit = first ?? 20;
    if (limit < 1 || limit > maxHits) throw Invalid.field('first', 'badPageSize', { max: maxHits });
    if (query.length > maxLength) throw Invalid.field('query', 'tooLong', { max: maxLength });
    if (!viewer.rights.may(entityOf(Counterparty), 'view')) return [];
    const found = await this.typeAhead.find(viewer, query, limit);
    const descriptions = await this.descriptions.of(viewer, found);
    return descriptions.map((description) => ({ entity: 'counterparty', ...description }));
  }
}
