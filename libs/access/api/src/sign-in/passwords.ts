import { LimitExceeded } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { newToken } from '../session/opaque-token.js';

// 64 MiB and three passes take about 0.1 s of one core (argon2id, the library's default).
const parameters = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };
const atOnce = 2;
const longestQueue = 20;

export interface Verdict {
  readonly right: boolean;
  /** Made with other parameters than today's: hash it anew while the password is at hand. */
  readonly stale: boolean;
}

/** Hashes and checks passwords, few at a time: each takes 64 MiB. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly queue: (() => void)[] = [];
  private decoy: Promise<string> | null = null;

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password.normalize('NFKC'), parameters));
  }

  /** Compares with a stored hash. Without one it takes as long, so that a stranger cannot tell who has an account. */
  async verify(stored: string | null, password: string): Promise<Verdict> {
    this.decoy ??= stored ? null : this.hash(newToken());
    const against = stored ?? (await this.decoy) ?? '';
    const matches = await this.inTurn(() => verify(against, password.normalize('NFKC')));
    return { right: matches && stored !== null, stale: stored !== null && isStale(stored) };
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.queue.length >= longestQueue) throw new LimitExceeded('tooManyRequests', { retryAfter: 5 });
    if (this.running >= atOnce) await new Promise<void>((resolve) => this.queue.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      // The place passes to the next in the queue, or is given back.
      const next = this.queue.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}

function isStale(stored: string): boolean {
  const made = parseOptions(stored);
  return (Object.keys(parameters) as (keyof typeof parameters)[]).some((name) => made[name] !== parameters[name]);
}
