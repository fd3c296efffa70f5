import { Injectable } from '@nestjs/common';
import { Invalid, NotFound } from '@kolo/kernel';
import type { RequestContext } from '../access/permit.js';
import { asSystem } from '../access/system-viewer.js';
import type { Viewer } from '../access/viewer.js';
import { Database, type SqlRunner } from '../database/database.js';
import { sql } from '../database/sql.js';
import { Records } from '../history/records.js';
import { type Work, Works } from '../history/work.js';
import { Parameter } from './parameter.entity.js';

export type ParameterValue = boolean | number | string;

/** A setting that a slice declares. It is named in the catalogue by `parameters.<key>`. */
export interface ParameterSpec<T extends ParameterValue = ParameterValue> {
  readonly key: string;
  readonly fallback: T;
}

/** Settings of the installation: declared by slices, changed in the console, kept in the history like any record. */
@Injectable()
export class Parameters {
  private readonly specs = new Map<string, ParameterSpec>();

  constructor(
    private readonly database: Database,
    private readonly works: Works,
    private readonly records: Records,
  ) {}

  declare(spec: ParameterSpec): void {
    this.specs.set(spec.key, spec);
  }

  async get<T extends ParameterValue>(spec: ParameterSpec<T>, runner: SqlRunner = this.database): Promise<T> {
    const [row] = await runner.query<{ value: T }>(
      sql`SELECT value FROM parameter WHERE key = ${spec.key} AND deleted_at IS NULL`,
    );
    return row ? row.value : spec.fallback;
  }

  async all(): Promise<(ParameterSpec & { value: ParameterValue })[]> {
    const rows = await this.database.query<{ key: string; value: ParameterValue }>(
      sql`SELECT key, value FROM parameter WHERE deleted_at IS NULL`,
    );
    const changed = new Map(rows.map((row) => [row.key, row.value]));
    return [...this.specs.values()].map((spec) => ({ ...spec, value: changed.get(spec.key) ?? spec.fallback }));
  }

  /** Throws NotFound for a key that no slice declares and Invalid for a value of another kind. */
  async set(key: string, value: unknown, viewer: Viewer, request?: RequestContext): Promise<void> {
    const spec = this.specs.get(key);
    if (!spec) throw new NotFound('notFound', { params: { entity: 'parameter' } });
    if (typeof value !== typeof spec.fallback) throw Invalid.field('value', 'badFormat');
    // Whoever has the button may change any setting; there is no narrower right on single ones.
    const allowed: Viewer = { ...viewer, rights: asSystem('settings').rights };
    await this.works.run(
      allowed,
      { kind: 'parameter.batches.update', params: { key } },
      (work) => this.store(work, key, value),
      request,
    );
  }

  private async store(work: Work, key: string, value: unknown): Promise<void> {
    await work.tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext(${`parameter ${key}`}))`);
    const [row] = await work.tx.query<{ id: string; version: number }>(
      sql`SELECT id, version FROM parameter WHERE key = ${key} AND deleted_at IS NULL`,
    );
    if (row) await this.records.update(Parameter, row.id, row.version, { value }, work);
    else await this.records.create(Parameter, { key, value }, work);
  }
}
