import { Clock, Database, Parameters, Rights, type RoleRights, type Sql, sql, type SqlRunner } from '@kolo/api-core';
import { LimitExceeded, Unauthenticated } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { databaseNow } from '../session/database-time.js';
import { hashToken, newToken } from '../session/opaque-token.js';

/** How often one program may ask; the console's parameters change it. */
export const requestsPerMinute = { key: 'apiKeys.requestsPerMinute', fallback: 600 } as const;

/** In whose name a key asks, and how far it may go. */
export interface KeyHolder {
  readonly keyId: string;
  readonly userId: string;
  /** Version of the maker's rights. */
  readonly authzVersion: number;
  readonly scope: Rights;
  readonly keyVersion: number;
}

interface KeyRow {
  readonly [key: string]: unknown;
  readonly keyId: string;
  readonly keyVersion: number;
  readonly userId: string;
  readonly authzVersion: number;
  readonly scopes: RoleRights;
  readonly requests: number;
  readonly allowed: number;
  readonly wait: number;
}

const start = 'kolo_';

/** The key in an Authorization header, if that is what it holds. */
export function keyIn(authorization: string): string | null {
  return /^Bearer (kolo_[\w-]{30,100})$/i.exec(authorization)?.[1] ?? null;
}

/** Makes keys and opens doors with them. A key is told once; the database has its hash. */
@Injectable()
export class ApiKeys implements OnModuleInit {
  private readonly scopes = new LRUCache<string, Rights>({ max: 500 });

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly parameters: Parameters,
  ) {}

  onModuleInit(): void {
    this.parameters.declare(requestsPerMinute);
  }

  /** Gives a key record its key, in the transaction that makes the record. */
  async issue(id: string, runner: SqlRunner): Promise<string> {
    const key = start + newToken();
    await runner.execute(sql`UPDATE api_key SET hash = ${hashToken(key)}, beginning = ${key.slice(0, 11)} WHERE id = ${id}`);
    return key;
  }

  /**
   * Who asks by a key. One statement checks the key and its maker, counts the request of this minute for all instances, and
   * notes the use. Throws Unauthenticated, or LimitExceeded when the minute's requests are used up.
   */
  async open(key: string): Promise<KeyHolder> {
    const now = databaseNow(this.clock);
    const [row] = await this.database.query<KeyRow>(sql`WITH found AS (${living(sql`k.hash = ${hashToken(key)}`, now)}),
      used AS (INSERT INTO api_key_use AS a (key_id, minute, requests) SELECT "keyId", date_trunc('minute', ${now}), 1 FROM found
        ON CONFLICT (key_id) DO UPDATE SET minute = EXCLUDED.minute,
          requests = CASE WHEN a.minute = EXCLUDED.minute THEN a.requests + 1 ELSE 1 END
        RETURNING key_id, minute, requests),
      noted AS (UPDATE api_key k SET last_used_at = u.minute FROM used u WHERE k.id = u.key_id AND u.requests = 1)
      SELECT f.*, u.requests, extract(epoch FROM u.minute + interval '1 minute' - ${now})::float8 AS wait,
        COALESCE((SELECT (value #>> '{}')::float8 FROM parameter WHERE key = ${requestsPerMinute.key} AND deleted_at IS NULL),
          ${requestsPerMinute.fallback}) AS allowed
      FROM found f JOIN used u ON u.key_id = f."keyId"`);
    if (!row) throw new Unauthenticated('keyRefused');
    if (row.requests > row.allowed) {
      const retryAfter = Math.max(1, Math.ceil(row.wait));
      throw new LimitExceeded('tooManyKeyRequests', { params: { max: row.allowed, seconds: retryAfter }, retryAfter });
    }
    return this.holder(row);
  }

  /** The same by the id of a key, for work that it began earlier; counts nothing. */
  async byId(id: string): Promise<KeyHolder> {
    const [row] = await this.database.query<KeyRow>(living(sql`k.id = ${id}::uuid`, databaseNow(this.clock)));
    if (!row) throw new Unauthenticated('keyRefused');
    return this.holder(row);
  }

  private holder({ keyId, keyVersion, userId, authzVersion, scopes }: KeyRow): KeyHolder {
    const name = `${keyId}:${keyVersion}`;
    const scope = this.scopes.get(name) ?? new Rights([scopes]);
    this.scopes.set(name, scope);
    return { keyId, keyVersion, userId, authzVersion, scope };
  }
}

/** A key that holds, of somebody who may still come in. */
function living(which: Sql, now: Sql): Sql {
  return sql`SELECT k.id AS "keyId", k.version AS "keyVersion", k.scopes, u.id AS "userId", u.authz_version AS "authzVersion"
    FROM api_key k JOIN "user" u ON u.id = k.created_by_id
    WHERE ${which} AND k.active AND k.deleted_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > ${now})
      AND u.active AND u.deleted_at IS NULL`;
}
