import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RequestContext } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { Database, type SqlRunner } from '../database/database.js';
import { sql } from '../database/sql.js';
import { Parameters, type ParameterSpec } from '../parameters/parameters.js';

/** Jobs that carry this flag wait in the queue while nothing may leave (`JobOptions.outgoing` sets it). */
export const outgoingFlag = 'outgoing';

/** Its key, for the restore, which sets it before there is a process to ask. */
export const heldParameter = 'outgoing.held';

const held: ParameterSpec<boolean> = { key: heldParameter, fallback: false };

const rememberedMs = 2_000;

/** Thrown instead of sending; the job runner keeps the job, with all its attempts, until it may go. */
export class OutgoingHeld extends Error {
  constructor() {
    super('Mail and webhooks are held until a person lets them go');
  }
}

/**
 * Whether mail, webhooks and whatever else leaves this installation may go out. A restored one holds them, so that a copy made
 * for a trial does not write to the clients a second time.
 */
@Injectable()
export class Outgoing implements OnModuleInit {
  private remembered: { readonly answer: boolean; readonly until: number } | null = null;

  constructor(
    private readonly database: Database,
    private readonly parameters: Parameters,
  ) {}

  onModuleInit(): void {
    this.parameters.declare(held);
  }

  isHeld(runner: SqlRunner = this.database): Promise<boolean> {
    return this.parameters.get(held, runner);
  }

  /** Asks the database; call it right before anything is sent. Throws OutgoingHeld. */
  async assertReleased(runner: SqlRunner = this.database): Promise<void> {
    if (await this.isHeld(runner)) throw new OutgoingHeld();
  }

  /** Lets everything go that waited; the jobs are taken up within seconds. */
  release(viewer: Viewer, request?: RequestContext): Promise<void> {
    return this.parameters.set(held.key, false, viewer, request);
  }

  hold(viewer: Viewer, request?: RequestContext): Promise<void> {
    return this.parameters.set(held.key, true, viewer, request);
  }

  /** Flags of the jobs that a worker leaves alone now; asked before each job, so the answer is kept for two seconds. */
  async heldFlags(): Promise<string[]> {
    const now = performance.now();
    if (!this.remembered || this.remembered.until < now)
      this.remembered = { answer: await this.isHeld(), until: now + rememberedMs };
    return this.remembered.answer ? [outgoingFlag] : [];
  }

  /** A job that found the door shut waits for it to open; the attempt does not count. */
  async keep(jobId: string): Promise<void> {
    await this.database.execute(sql`UPDATE graphile_worker._private_jobs
      SET flags = COALESCE(flags, '{}') || jsonb_build_object(${outgoingFlag}::text, true), attempts = GREATEST(attempts - 1, 0)
      WHERE id = ${jobId}::bigint`);
  }
}
