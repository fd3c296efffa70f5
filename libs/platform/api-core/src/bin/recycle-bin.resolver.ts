import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { Me, Permit } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { BinPage } from './bin-types.js';
import { RecycleBin } from './recycle-bin.js';

const defaultPage = 50;

@Resolver()
export class RecycleBinResolver {
  constructor(private readonly recycleBin: RecycleBin) {}

  @Permit.signedIn('the entity is named by an argument; its right to delete, rows and fields are checked inside')
  @Query(() => BinPage, { description: 'What was deleted, newest first; `search` is any part of the name.' })
  bin(
    @Args('entity', { type: () => String }) entity: string,
    @Args('search', { type: () => String, nullable: true }) search: string | null,
    @Args('first', { type: () => Int, nullable: true }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Me() viewer: Viewer,
  ): Promise<BinPage> {
    return this.recycleBin.page(viewer, entity, search, { first: first ?? defaultPage, after });
  }
}
