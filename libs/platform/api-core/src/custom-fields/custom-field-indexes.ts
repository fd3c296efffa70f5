import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type pg from 'pg';
import { asOwner } from '../database/as-owner.js';
import { ident, sql } from '../database/sql.js';
import { logger } from '../errors/logger.js';
import type { EntitySpec } from '../fields/field-spec.js';
import { allEntities, isCustomizable } from '../fields/registry.js';
import { JobRegistry } from '../jobs/job-registry.js';
import { customColumn, type DeclaredField, customFieldsOf } from './custom-column.js';
import { CustomFields } from './custom-fields.js';

export const indexJobName = 'customField.indexes';
const prefix = 'custom_';

interface WantedIndex {
  readonly name: string;
  readonly statement: string;
}

/** Makes the indexes of searchable fields and drops those of others, without stopping writes, as the owner of the schema. */
@Injectable()
export class CustomFieldIndexes implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly fields: CustomFields,
  ) {}

  onModuleInit(): void {
    this.registry.define(indexJobName, () => this.run());
  }

  private async run(): Promise<void> {
    if (!process.env['DATABASE_OWNER_URL']) {
      logger.warn('Fields of your own are searched without an index: set DATABASE_OWNER_URL for the worker');
      return;
    }
    await this.fields.reload();
    await asOwner(reconcile);
  }
}

async function reconcile(client: pg.Client): Promise<void> {
  const wanted = allEntities().filter(isCustomizable).flatMap(indexesOf);
  // One that was broken off half-way is there and is not valid: it is made anew.
  const { rows } = await client.query<{ name: string; valid: boolean }>(
    `SELECT c.relname AS name, i.indisvalid AS valid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relname LIKE '${prefix}%\\_i'`,
  );
  const names = new Set(wanted.map((index) => index.name));
  const there = new Set(rows.filter((row) => row.valid && names.has(row.name)).map((row) => row.name));
  for (const { name } of rows) {
    if (!there.has(name)) await client.query(`DROP INDEX CONCURRENTLY IF EXISTS ${ident(name).toQuery().text}`);
  }
  const missing = wanted.filter((index) => !there.has(index.name));
  for (const { statement } of missing) await client.query(statement);
  // An index on an expression has statistics of its own, which only ANALYZE makes.
  for (const table of new Set(missing.map((index) => index.name.split('__')[0]?.slice(prefix.length)))) {
    if (table) await client.query(`ANALYZE ${ident(table).toQuery().text}`);
  }
}

function indexesOf(entity: EntitySpec): WantedIndex[] {
  return customFieldsOf(entity)
    .filter((field) => field.filter)
    .map((field) => indexOf(entity, field));
}

/** The name tells the expression, so that a field whose kind changes gets another index. */
function indexOf(entity: EntitySpec, field: DeclaredField): WantedIndex {
  const column = customColumn(field, entity.table);
  const { text } = column.toQuery();
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
  const name = `${prefix}${entity.table}__${digest}_i`;
  const by = field.kind === 'refs' ? sql`USING gin ((${column}))` : sql`((${column}), id)`;
  const statement = sql`CREATE INDEX CONCURRENTLY ${ident(name)} ON ${ident(entity.table)} ${by} WHERE deleted_at IS NULL`;
  return { name, statement: statement.toQuery().text };
}
