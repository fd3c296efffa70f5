import { Clock, Database, Secrets, SessionOpener, sql, type SqlRunner } from '@kolo/api-core';
import { newId, Unauthenticated } from '@kolo/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { SignInLog } from '../sign-in/sign-in-log.js';
import { AccessTokens } from './access-tokens.js';
import { databaseNow } from './database-time.js';
import { hashToken, newToken, successorOf } from './opaque-token.js';

/** Where a request came from, for the person's own list of sessions and for the log. */
export interface Origin {
  readonly ip: string | null;
  readonly userAgent: string | null;
}

export interface OpenSession {
  readonly accessToken: string;
  readonly expiresAt: Date;
  readonly refreshToken: string;
  readonly sessionId: string;
}

export type EndedBy = 'signOut' | 'signOutEverywhere' | 'password' | 'tokenReuse';

const unknownOrigin: Origin = { ip: null, userAgent: null };

// A session ends a month after its last use, and three months after its start in any case.
const idle = sql`interval '30 days'`;
const longest = sql`interval '90 days'`;
// Two tabs, or a lost answer, may use one token twice within this time.
const grace = sql`interval '10 seconds'`;
const remembered = sql`interval '7 days'`;
const kept = sql`interval '90 days'`;

interface StoredToken {
  readonly sessionId: string;
  readonly userId: string;
  readonly used: boolean;
  readonly reused: boolean;
  readonly living: boolean;
}

/** Opens, renews and ends the sessions of people. */
@Injectable()
export class Sessions extends SessionOpener {
  constructor(
    private readonly database: Database,
    private readonly tokens: AccessTokens,
    private readonly clock: Clock,
    private readonly log: SignInLog,
    @Inject(Secrets) private readonly secrets: Secrets,
  ) {
    super();
  }

  async open(userId: string, origin: Origin = unknownOrigin, runner: SqlRunner = this.database): Promise<OpenSession> {
    const sessionId = newId();
    const refreshToken = newToken();
    const now = databaseNow(this.clock);
    await runner.execute(sql`WITH opened AS (
        INSERT INTO session (id, user_id, created_at, last_used_at, expires_at, ip, user_agent)
        VALUES (${sessionId}, ${userId}, ${now}, ${now}, ${now} + ${idle}, ${origin.ip}, ${origin.userAgent?.slice(0, 300) ?? null})
        RETURNING id
      ) INSERT INTO refresh_token (hash, session_id, issued_at) SELECT ${hashToken(refreshToken)}, id, ${now} FROM opened`);
    await runner.execute(sql`DELETE FROM session WHERE expires_at < ${now} - ${kept}`);
    return { ...this.tokens.sign({ userId, sessionId }), refreshToken, sessionId };
  }

  /**
   * Exchanges a refresh token for its successor and a new access token. A token that was exchanged before is
   * answered alike for ten seconds; after that it is taken for stolen and the whole session ends.
   */
  async refresh(token: string, origin: Origin): Promise<OpenSession> {
    const found = await this.database.transaction((tx) => this.rotate(token, tx));
    if (!found) throw new Unauthenticated('sessionExpired');
    if (found.reused) {
      await this.log.write({ outcome: 'TOKEN_REUSED', userId: found.userId, origin });
      throw new Unauthenticated('sessionExpired');
    }
    const { userId, sessionId } = found;
    return { ...this.tokens.sign({ userId, sessionId }), refreshToken: successorOf(token, this.secrets.encryption), sessionId };
  }

  /** Whose session a refresh token belongs to, while it lives. */
  async ownerOf(token: string): Promise<{ userId: string; sessionId: string } | null> {
    const [found] = await this.database.query<{
      userId: string;
      sessionId: string;
    }>(sql`SELECT s.user_id AS "userId", s.id AS "sessionId"
      FROM refresh_token t JOIN session s ON s.id = t.session_id WHERE t.hash = ${hashToken(token)} AND s.ended_at IS NULL`);
    return found ?? null;
  }

  async end(sessionId: string, by: EndedBy, runner: SqlRunner = this.database): Promise<void> {
    await runner.execute(sql`UPDATE session SET ended_at = ${databaseNow(this.clock)}, ended_by = ${by}
      WHERE id = ${sessionId} AND ended_at IS NULL`);
  }

  /** Ends all sessions of a person but one, if one is named. Returns how many there were. */
  endAll(userId: string, by: EndedBy, except: string | null = null, runner: SqlRunner = this.database): Promise<number> {
    return runner.execute(sql`UPDATE session SET ended_at = ${databaseNow(this.clock)}, ended_by = ${by}
      WHERE user_id = ${userId} AND ended_at IS NULL AND id IS DISTINCT FROM ${except}::uuid`);
  }

  private async rotate(token: string, tx: SqlRunner): Promise<StoredToken | null> {
    const now = databaseNow(this.clock);
    const [found] = await tx.query<StoredToken & Record<string, unknown>>(sql`SELECT s.id AS "sessionId", s.user_id AS "userId",
        t.used_at IS NOT NULL AS used, t.used_at IS NOT NULL AND t.used_at < ${now} - ${grace} AS reused,
        s.ended_at IS NULL AND s.expires_at > ${now} AND u.active AND u.deleted_at IS NULL AS living
      FROM refresh_token t JOIN session s ON s.id = t.session_id JOIN "user" u ON u.id = s.user_id
      WHERE t.hash = ${hashToken(token)} FOR UPDATE OF t, s`);
    if (!found?.living) return null;
    if (found.reused) await this.end(found.sessionId, 'tokenReuse', tx);
    if (!found.used) await this.issueSuccessor(token, found.sessionId, tx);
    return found;
  }

  private async issueSuccessor(token: string, sessionId: string, tx: SqlRunner): Promise<void> {
    const now = databaseNow(this.clock);
    const successor = hashToken(successorOf(token, this.secrets.encryption));
    await tx.execute(sql`UPDATE refresh_token SET used_at = ${now} WHERE hash = ${hashToken(token)}`);
    await tx.execute(sql`INSERT INTO refresh_token (hash, session_id, issued_at) VALUES (${successor}, ${sessionId}, ${now})`);
    await tx.execute(sql`DELETE FROM refresh_token WHERE session_id = ${sessionId} AND used_at < ${now} - ${remembered}`);
    await tx.execute(sql`UPDATE session SET last_used_at = ${now}, expires_at = least(${now} + ${idle}, created_at + ${longest})
      WHERE id = ${sessionId}`);
  }
}
