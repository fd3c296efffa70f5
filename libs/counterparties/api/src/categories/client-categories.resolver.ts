import { IdArg, Me, Permit, type Viewer } from '@kolo/api-core';
import { Query, Resolver } from '@nestjs/graphql';
import { ClientCategories, ClientCategory } from './client-categories.js';

@Resolver()
export class ClientCategoriesResolver {
  constructor(private readonly categories: ClientCategories) {}

  @Permit('counterparty.view')
  @Query(() => [ClientCategory], { description: 'How a client came into each of its categories.' })
  counterpartyCategories(@IdArg() id: string, @Me() viewer: Viewer): Promise<ClientCategory[]> {
    return this.categories.of(viewer, id);
  }
}
