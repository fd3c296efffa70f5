import {
  assertReadable,
  Database,
  entityOf,
  HistoryActor,
  Lists,
  MomentScalar,
  sql,
  type Via,
  type Viewer,
  wantedFields,
} from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Counterparty } from '../counterparty/counterparty.entity.js';

@ObjectType({ description: 'Since when, through whom and by which door a client is in a category.' })
export class ClientCategory {
  @Field(() => ID)
  categoryId!: string;

  @Field(() => MomentScalar)
  since!: Date;

  @Field(() => HistoryActor, { nullable: true, description: 'Null for the system itself.' })
  by!: HistoryActor | null;

  @Field(() => String, { description: 'Through which door: ui, apiKey, import, rule, job, system.' })
  via!: Via;
}

/** For a card: the categories of one client with how it came into each. */
@Injectable()
export class ClientCategories {
  constructor(
    private readonly database: Database,
    private readonly lists: Lists,
  ) {}

  /** In the order that the client has them. NotFound alike for a client that is absent and one that is out of sight. */
  async of(viewer: Viewer, id: string): Promise<ClientCategory[]> {
    const entity = entityOf(Counterparty);
    const field = entity.fields.get('categoryIds');
    if (field) assertReadable(viewer, entity, field);
    await this.lists.one(Counterparty, id, viewer, wantedFields(['id']));
    const rows = await this.database.query<ClientCategory & { name: string | null; byId: string | null }>(
      sql`SELECT f.category_id AS "categoryId", f.since, f.via, f.by_id AS "byId", u.name
        FROM counterparty c JOIN counterparty_category f ON f.counterparty_id = c.id AND f.category_id = ANY(c.category_ids)
        LEFT JOIN "user" u ON u.id = f.by_id
        WHERE c.id = ${id}::uuid ORDER BY array_position(c.category_ids, f.category_id)`,
    );
    return rows.map(({ byId, name, ...row }) => ({ ...row, by: byId ? { id: byId, name: name ?? '…' } : null }));
  }
}
