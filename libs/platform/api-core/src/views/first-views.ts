import { Invalid } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Viewer } from '../access/viewer.js';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { isEntityName } from '../fields/registry.js';
import { sharedWith } from './view-sight.js';

@ObjectType({ description: 'What a person’s list begins with.' })
export class FirstView {
  @Field(() => String, {
    nullable: true,
    description: 'Their own choice: id of a saved view, or key of one that every list has.',
  })
  own!: string | null;

  @Field(() => ID, { nullable: true, description: 'The view that was set for their role, else the one for everybody.' })
  shared!: string | null;
}

/** Which view a person begins a list with: a habit of theirs and no record, like the width of columns. */
@Injectable()
export class FirstViews {
  constructor(private readonly database: Database) {}

  async of(viewer: Viewer, entity: string): Promise<FirstView> {
    const [row] = await this.database.query<FirstView & { own: string }>(sql`SELECT
      (SELECT f.view FROM first_view f WHERE f.user_id = ${viewer.userId}::uuid AND f.entity = ${entity}) AS own,
      (SELECT v.id FROM saved_view v WHERE v.entity = ${entity} AND v.is_default AND v.deleted_at IS NULL AND ${sharedWith(viewer, 'v')}
        ORDER BY v.sharing = 'ROLE' DESC, v.updated_at DESC LIMIT 1) AS shared`);
    return { own: row?.own ?? null, shared: row?.shared ?? null };
  }

  /** Null gives the choice back to the role. */
  async choose(viewer: Viewer, entity: string, view: string | null): Promise<void> {
    if (!isEntityName(entity)) throw Invalid.field('entity', 'badChoice');
    if (view !== null && !/^[\w-]{1,60}$/.test(view)) throw Invalid.field('view', 'badFormat');
    if (view === null) {
      await this.database.execute(sql`DELETE FROM first_view WHERE user_id = ${viewer.userId}::uuid AND entity = ${entity}`);
      return;
    }
    await this.database
      .execute(sql`INSERT INTO first_view (user_id, entity, view) VALUES (${viewer.userId}::uuid, ${entity}, ${view})
      ON CONFLICT (user_id, entity) DO UPDATE SET view = EXCLUDED.view`);
  }
}
