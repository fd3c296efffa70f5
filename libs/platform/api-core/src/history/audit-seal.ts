import { Injectable, type OnModuleInit } from '@nestjs/common';
import { newId } from '@kolo/kernel';
import { Database, type SqlRunner } from '../database/database.js';
import { raw, sql } from '../database/sql.js';
import { logger } from '../errors/logger.js';
import { JobRegistry } from '../jobs/job-registry.js';

interface Digests {
  readonly events: number;
  /** Over who did what to which record; chained to the seal before. */
  readonly digest: string;
  /** Over the values before and after, which erasing a person's data may rightly change. */
  readonly values: string;
}

export interface SealCheck {
  readonly from: Date;
  readonly to: Date;
  /** The events are those that were sealed. */
  readonly intact: boolean;
  /** The values before and after are those that were sealed. */
  readonly valuesIntact: boolean;
}

interface SealRow {
  from_at: Date;
  to_at: Date;
  from_text: string;
  to_text: string;
  events: number;
  digest: string;
  values_digest: string;
}

const jobName = 'history.seal';

/** One statement makes a digest, and has half a minute for it. */
const eventsInSeal = 200_000;

/** What was written within the last hour may still lack a slow transaction's rows. */
const restsFor = '1 hour';

/**
 * Seals the history day by day in digests, each chained to the one before, so that a change of what happened shows.
 * The newest digest also goes to the log, out of reach of whoever rewrites the database.
 */
@Injectable()
export class AuditSeals implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly registry: JobRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.define(jobName, async () => {
      await this.seal();
    });
    this.registry.cron(jobName, '30 1 * * *');
  }

  /** Seals all that rests and is not sealed yet. Returns the number of seals made. */
  async seal(): Promise<number> {
    for (let made = 0; ; made++) {
      const sealed = await this.database.transaction(async (tx) => {
        await tx.query(sql`SELECT pg_advisory_xact_lock(hashtext('kolo.audit_seal'))`);
        const span = await nextSpan(tx);
        if (!span) return false;
        const [previous] = await tx.query<{ digest: string }>(sql`SELECT digest FROM audit_seal ORDER BY to_at DESC LIMIT 1`);
        const { events, digest, values } = await digestsOf(tx, span.from, span.to, previous?.digest ?? '');
        await tx.execute(sql`INSERT INTO audit_seal (id, from_at, to_at, events, digest, values_digest)
          VALUES (${newId()}, ${span.from}::timestamptz, ${span.to}::timestamptz, ${events}, ${digest}, ${values})`);
        logger.info({ to: span.to, events, digest }, 'History sealed');
        return true;
      });
      if (!sealed) return made;
    }
  }

  /** Compares the history with its seals, oldest first. */
  async verify(): Promise<SealCheck[]> {
    const seals = await this.database.query<
      SealRow & Record<string, unknown>
    >(sql`SELECT from_at, to_at, from_at::text AS from_text,
      to_at::text AS to_text, events, digest, values_digest FROM audit_seal ORDER BY to_at`);
    const checks: SealCheck[] = [];
    let previous = '';
    for (const seal of seals) {
      const found = await digestsOf(this.database, seal.from_text, seal.to_text, previous);
      const intact = found.digest === seal.digest && found.events === seal.events;
      checks.push({ from: seal.from_at, to: seal.to_at, intact, valuesIntact: found.values === seal.values_digest });
      previous = seal.digest;
    }
    return checks;
  }
}

/** From the first event that is not sealed to the end of its day, at most to where the history rests and so many events on. */
async function nextSpan(runner: SqlRunner): Promise<{ from: string; to: string } | null> {
  const [span] = await runner.query<{ from: string; to: string }>(sql`
    WITH resting AS (
      SELECT LEAST(now() - ${raw(`interval '${restsFor}'`)}, (SELECT min(xact_start) FROM pg_stat_activity WHERE datname = current_database())) AS until
    ), sealed AS (
      SELECT COALESCE((SELECT max(to_at) FROM audit_seal), '-infinity') AS until
    ), first AS (
      SELECT (SELECT e.at FROM audit_event e WHERE e.at >= sealed.until ORDER BY e.at LIMIT 1) AS at, sealed.until FROM sealed
    )
    SELECT GREATEST(date_trunc('day', first.at), first.until)::text AS "from",
      LEAST(date_trunc('day', first.at) + interval '1 day', resting.until, (
        SELECT e.at + interval '1 microsecond' FROM audit_event e WHERE e.at >= first.at ORDER BY e.at OFFSET ${eventsInSeal} LIMIT 1
      ))::text AS "to"
    FROM first, resting WHERE first.at < resting.until`);
  return span ?? null;
}

async function digestsOf(runner: SqlRunner, from: string, to: string, previous: string): Promise<Digests> {
  const moment = raw(`to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`);
  const [row] = await runner.query<Record<'digest' | 'values', string> & { events: number }>(sql`
    SELECT count(*)::int AS events,
      encode(sha256(convert_to(${previous}, 'UTF8') || COALESCE(string_agg(sha256(convert_to(concat_ws('|', e.id, ${moment}, COALESCE(e.actor_id::text, '-'),
        e.via, e.batch_id, e.entity, e.record_id, e.root_entity, e.root_id, e.verb, e.version), 'UTF8')), ''::bytea ORDER BY e.at, e.id), '')), 'hex') AS digest,
      encode(sha256(COALESCE(string_agg(sha256(convert_to(e.id || '|' || COALESCE(c.changes::text, ''), 'UTF8')), ''::bytea ORDER BY e.at, e.id), '')), 'hex') AS "values"
    FROM audit_event e LEFT JOIN audit_change c ON c.at = e.at AND c.event_id = e.id
    WHERE e.at >= ${from}::timestamptz AND e.at < ${to}::timestamptz`);
  return row ?? { events: 0, digest: '', values: '' };
}
