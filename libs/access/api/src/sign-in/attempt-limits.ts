import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { Clock, Database, sql } from '@kolo/api-core';
import { LimitExceeded } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { databaseNow } from '../session/database-time.js';
import { SignInLog } from './sign-in-log.js';
import type { Origin } from '../session/sessions.js';

/** Tries in a quarter of an hour. An office behind one address has many people who mistype. */
export const attemptLimits = { pair: 5, address: 100, account: 20 } as const;
const span = sql`interval '15 minutes'`;

type Circle = keyof typeof attemptLimits;

interface Count {
  readonly [key: string]: unknown;
  readonly tries: number;
  readonly wait: number;
}

/** Counts tries to prove who one is, for all instances together, and refuses when there were too many. */
@Injectable()
export class AttemptLimits {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: SignInLog,
  ) {}

  /**
   * Counts a try before it is looked at, so that many at once cannot slip through. The account is counted
   * last: who is refused by their own address must not be able to lock others out of the account.
   */
  async begin(email: string, origin: Origin): Promise<void> {
    for (const circle of ['pair', 'address', 'account'] as const) {
      const { tries, wait } = await this.count(keyOf(circle, email, origin));
      const limit = attemptLimits[circle];
      if (tries <= limit) continue;
      if (tries === limit + 1) await this.log.write({ outcome: 'LIMITED', email, origin });
      const retryAfter = Math.max(1, Math.ceil(wait));
      throw new LimitExceeded('tooManyAttempts', { params: { minutes: Math.ceil(retryAfter / 60) }, retryAfter });
    }
  }

  /** A right password ends the row of tries from this address, and takes its own count back. */
  async succeed(email: string, origin: Origin): Promise<void> {
    const shared = [keyOf('address', email, origin), keyOf('account', email, origin)];
    await this.database.execute(sql`DELETE FROM sign_in_attempt
      WHERE key = ${keyOf('pair', email, origin)} OR since < ${databaseNow(this.clock)} - interval '1 day'`);
    await this.database.execute(sql`UPDATE sign_in_attempt SET tries = greatest(tries - 1, 0) WHERE key = ANY(${shared})`);
  }

  private async count(key: string): Promise<Count> {
    const now = databaseNow(this.clock);
    const over = sql`a.since < ${now} - ${span}`;
    const [counted] = await this.database
      .query<Count>(sql`INSERT INTO sign_in_attempt AS a (key, tries, since) VALUES (${key}, 1, ${now})
      ON CONFLICT (key) DO UPDATE SET tries = CASE WHEN ${over} THEN 1 ELSE a.tries + 1 END, since = CASE WHEN ${over} THEN ${now} ELSE a.since END
      RETURNING a.tries, extract(epoch FROM a.since + ${span} - ${now})::float8 AS wait`);
    return counted ?? { tries: 1, wait: 0 };
  }
}

/** Addresses are kept as hashes; of an IPv6 address only the network counts, since a household has 2⁶⁴ of them. */
function keyOf(circle: Circle, email: string, origin: Origin): string {
  const ip = origin.ip ?? '';
  const network = isIPv6(ip) && !ip.startsWith('::ffff:') ? networkOf(ip) : ip;
  const parts = { pair: `${email} ${network}`, address: network, account: email };
  return `${circle}:${createHash('sha256').update(parts[circle]).digest('base64url')}`;
}

/** The first 64 bits of an IPv6 address. */
function networkOf(ip: string): string {
  const [head = '', tail = ''] = ip.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const zeros = ip.includes('::') ? new Array<string>(8 - left.length - right.length).fill('0') : [];
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
