import { Query, Resolver } from '@nestjs/graphql';
import { Me, Permit } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { allEntities } from '../fields/registry.js';
import { ListSearch } from '../lists/list-search.js';
import { EntityInfo, entityInfo } from './entity-info.js';

@Resolver()
export class MetadataResolver {
  constructor(private readonly search: ListSearch) {}

  @Permit.signedIn('tells only what the viewer may see')
  @Query(() => [EntityInfo])
  entities(@Me() viewer: Viewer): EntityInfo[] {
    const visible = allEntities().filter((entity) => viewer.rights.may(entity, 'view'));
    return visible.map((entity) => entityInfo(entity, viewer.rights, this.search.has(entity.name)));
  }
}
