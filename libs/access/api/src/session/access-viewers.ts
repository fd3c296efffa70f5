import {
  Clock,
  Database,
  NarrowedRights,
  Rights,
  type RoleRights,
  sql,
  type Via,
  type Viewer,
  ViewerDirectory,
} from '@kolo/api-core';
import { NotFound, Unauthenticated } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { ApiKeys, type KeyHolder, keyIn } from '../api-key/api-keys.js';
import { AccessTokenStrategy } from './access-token.strategy.js';
import { databaseNow } from './database-time.js';

type Person = Omit<Viewer, 'sessionId' | 'via' | 'userId'> & { readonly userId: string };

/** Whoever holds a key acts for its maker, but makes no doors of their own that would outlive it. */
const madeInPerson: ReadonlySet<string> = new Set(['apiKey', 'webhook']);

interface PersonRow {
  readonly [key: string]: unknown;
  readonly name: string;
  readonly locale: Viewer['locale'];
  readonly timeZone: string;
  readonly departmentId: string | null;
  readonly departmentIds: string[];
  readonly authzVersion: number;
  readonly roles: RoleRights[];
}

/**
 * Who asks. Each request costs one indexed question: does the session live, is the person active, and which
 * version have their rights? People are kept by that version, so that a change bites on the next request.
 */
@Injectable()
export class AccessViewers extends ViewerDirectory {
  private readonly people = new LRUCache<string, Person>({ max: 1000 });

  constructor(
    private readonly database: Database,
    private readonly tokens: AccessTokenStrategy,
    private readonly clock: Clock,
    private readonly keys: ApiKeys,
  ) {
    super();
  }

  async authenticate(authorization: string | undefined): Promise<Viewer | null> {
    if (!authorization) return null;
    const key = keyIn(authorization);
    if (key) return this.byKey(await this.keys.open(key));
    if (!/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/i.test(authorization)) throw new Unauthenticated();
    const { userId, sessionId } = await this.tokens.read(authorization);
    const [living] = await this.database.query<{ version: number }>(sql`SELECT u.authz_version AS version
      FROM session s JOIN "user" u ON u.id = s.user_id
      WHERE s.id = ${sessionId} AND s.user_id = ${userId} AND s.ended_at IS NULL AND s.expires_at > ${databaseNow(this.clock)}
        AND u.active AND u.deleted_at IS NULL`);
    if (!living) throw new Unauthenticated('sessionExpired');
    const person = await this.known(userId, living.version);
    if (!person) throw new Unauthenticated('sessionExpired');
    return { ...person, sessionId, via: 'ui' };
  }

  async viewerOf(userId: string, via: Via, apiKeyId: string | null = null): Promise<Viewer> {
    if (apiKeyId) return { ...(await this.byKey(await this.keys.byId(apiKeyId))), via };
    const person = await this.load(userId);
    if (!person) throw new NotFound('notFound', { params: { entity: 'user' } });
    return { ...person, sessionId: null, via };
  }

  private async byKey({ keyId, keyVersion, userId, authzVersion, scope }: KeyHolder): Promise<Viewer> {
    const person = await this.known(userId, authzVersion);
    if (!person) throw new Unauthenticated('keyRefused');
    const rights = new NarrowedRights(person.rights, scope, madeInPerson);
    const key = `${person.rightsKey}:${keyId}:${keyVersion}`;
    return { ...person, rights, rightsKey: key, sessionId: null, apiKeyId: keyId, via: 'apiKey' };
  }

  private async known(userId: string, version: number): Promise<Person | null> {
    return this.people.get(rightsKey(userId, version)) ?? this.load(userId);
  }

  private async load(userId: string): Promise<Person | null> {
    const [row] = await this.database.query<PersonRow>(sql`WITH RECURSIVE below AS (
        SELECT d.id FROM department d JOIN "user" u ON u.department_id = d.id WHERE u.id = ${userId} AND d.deleted_at IS NULL
        UNION
        SELECT d.id FROM department d JOIN below ON d.parent_id = below.id WHERE d.deleted_at IS NULL
      )
      SELECT u.name, u.locale, u.time_zone AS "timeZone", u.department_id AS "departmentId", u.authz_version AS "authzVersion",
        ARRAY(SELECT id FROM below) AS "departmentIds",
        ARRAY(SELECT r.rights FROM role r WHERE r.id = ANY(u.role_ids) AND r.deleted_at IS NULL ORDER BY r.id) AS roles
      FROM "user" u WHERE u.id = ${userId} AND u.active AND u.deleted_at IS NULL`);
    if (!row) return null;
    const { roles, authzVersion, ...person } = row;
    const key = rightsKey(userId, authzVersion);
    const loaded: Person = { ...person, userId, rights: new Rights(roles), rightsKey: key };
    this.people.set(key, loaded);
    return loaded;
  }
}

const rightsKey = (userId: string, version: number): string => `${userId}:${version}`;
