import { Conflict, Invalid, LimitExceeded, newId } from '@kolo/kernel';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, type Tx } from '../database/database.js';
import { sql } from '../database/sql.js';
import { JobRegistry } from '../jobs/job-registry.js';
import { openSealed, sealText } from '../sealed-text.js';
import { Secrets } from '../secrets.js';

const pruneJob = 'idempotency.prune';
const kept = sql`interval '24 hours'`;
/** Longer than any request may last: who has not answered by then is dead. */
const longestSeconds = 150;
const purpose = 'idempotent answer';

/** Who asks under which key, and a fingerprint of what. */
export interface Asked {
  readonly actor: string;
  readonly key: string;
  readonly hash: Buffer;
}

/** A request that is the first under its key, and may be carried out. */
export interface Claim extends Asked {
  readonly token: string;
}

interface Row {
  readonly [key: string]: unknown;
  readonly same: boolean;
  readonly stale: boolean;
  readonly effect: boolean;
  readonly answer: Buffer | null;
}

/**
 * Remembers for a day what was asked under a key and what came of it. That the request had an effect is noted in the transaction
 * of the effect, so that a crash at any point leaves either nothing, or the knowledge that it must not be done again.
 */
@Injectable()
export class IdempotencyKeys implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly registry: JobRegistry,
    @Inject(Secrets) private readonly secrets: Secrets,
  ) {}

  onModuleInit(): void {
    this.registry.define(pruneJob, () => this.prune());
    this.registry.cron(pruneJob, '15 * * * *');
  }

  /**
   * A claim to carry the request out, or the first answer as JSON. Throws Invalid for a key that stands for something else,
   * LimitExceeded while the first request is under way, Conflict when it was carried out and its answer got lost.
   */
  async begin(asked: Asked): Promise<Claim | string> {
    const { actor, key, hash } = asked;
    const token = newId();
    const old = sql`i.claimed_at < now() - ${kept}`;
    const dead = sql`i.answer IS NULL AND NOT i.effect AND i.request_hash = EXCLUDED.request_hash
      AND i.claimed_at < now() - make_interval(secs => ${longestSeconds})`;
    const claimed = await this.database.execute(sql`INSERT INTO idempotency_key AS i (actor, key, request_hash, token, claimed_at)
      VALUES (${actor}, ${key}, ${hash}, ${token}, now())
      ON CONFLICT (actor, key) DO UPDATE SET request_hash = EXCLUDED.request_hash, token = EXCLUDED.token, claimed_at = now(),
        effect = false, answer = NULL WHERE (${old}) OR (${dead})`);
    if (claimed === 1) return { ...asked, token };
    return this.earlier(asked);
  }

  /** Notes, in the transaction of the effect, that there is one. Throws when another request took the key over. */
  async markEffect({ actor, key, token }: Claim, tx: Tx): Promise<void> {
    const marked = await tx.execute(
      sql`UPDATE idempotency_key SET effect = true WHERE actor = ${actor} AND key = ${key} AND token = ${token}::uuid`,
    );
    if (marked !== 1) throw new Conflict('requestTakenOver');
  }

  /** Stores the answer; a refusal that left no effect frees the key instead, so that the request may be put right. */
  async end({ actor, key, token }: Claim, answer: string, refused: boolean): Promise<void> {
    const mine = sql`actor = ${actor} AND key = ${key} AND token = ${token}::uuid`;
    if (refused && (await this.database.execute(sql`DELETE FROM idempotency_key WHERE ${mine} AND NOT effect`)) === 1) return;
    const sealed = sealText(answer, this.secrets.encryption, purpose);
    await this.database.execute(sql`UPDATE idempotency_key SET answer = ${sealed} WHERE ${mine}`);
  }

  private async earlier({ actor, key, hash }: Asked): Promise<string> {
    const [row] = await this.database.query<Row>(sql`SELECT request_hash = ${hash} AS same, effect, answer,
        claimed_at < now() - make_interval(secs => ${longestSeconds}) AS stale
      FROM idempotency_key WHERE actor = ${actor} AND key = ${key}`);
    if (row && !row.same) throw new Invalid('idempotencyKeyReused');
    if (row?.answer) return openSealed(row.answer, this.secrets.encryption, purpose);
    if (row?.stale) throw new Conflict('answerLost');
    throw new LimitExceeded('requestInFlight', { retryAfter: 1 });
  }

  private async prune(): Promise<void> {
    await this.database.execute(sql`DELETE FROM idempotency_key WHERE claimed_at < now() - ${kept}`);
  }
}
