import { DomainError, Invalid } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { assertMay } from '../access/policy.js';
import { ident, sql } from '../database/sql.js';
import { entityOf, isEntityName } from '../fields/registry.js';
import { type Draft, RecordHookRegistry, type Written } from '../history/record-hooks.js';
import type { Work } from '../history/work.js';
import { Jobs } from '../jobs/jobs.js';
import { compileFilter } from '../lists/filter-compiler.js';
import { AllowedHosts, assertUrlAllowed } from './address-guard.js';
import { deliveryJob } from './webhook-names.js';

/** Where its owner's data goes, and which: nobody else may turn that. */
const ownersOnly = ['url', 'filter', 'verbs'];

/** What holds for webhooks: an address that may be reached, a filter that works, and changes by their owner. */
@Injectable()
export class WebhookRules implements OnModuleInit {
  constructor(
    private readonly hooks: RecordHookRegistry,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.hooks.register('webhook', { prepare, written: (work, writes) => this.goOn(work, writes) });
  }

  /** What waited while it was switched off is sent once it is on again. */
  private async goOn(work: Work, writes: readonly Written[]): Promise<void> {
    for (const { id, fields, after, verb } of writes) {
      const on = verb === 'restore' || (fields.includes('active') && after['active'] === true);
      if (on) await this.jobs.add(work.tx, deliveryJob.name, { webhookId: id }, deliveryJob.now(id));
    }
  }
}

async function prepare(work: Work, drafts: readonly Draft[]): Promise<void> {
  for (const draft of drafts) {
    const { values, before } = draft;
    assertOwner(work, draft);
    if (values['url'] !== undefined) checkUrl(values['url'] as string);
    const name = (values['entity'] ?? before?.['entity']) as string;
    if (!isEntityName(name)) throw Invalid.field('entity', 'unknownEntity', { entity: name });
    if (!before) assertMay(work.viewer, entityOf(name), 'view');
    if (Array.isArray(values['verbs']) && values['verbs'].length === 0) throw Invalid.field('verbs', 'required');
    if (values['filter'] !== undefined && values['filter'] !== null) await tryFilter(work, name, values['filter']);
    if (values['active'] === true) Object.assign(values, { offReason: null, offAt: null });
  }
}

function assertOwner(work: Work, { values, before }: Draft): void {
  if (!before || before['createdById'] === work.viewer.userId || work.viewer.via === 'system') return;
  const turned = ownersOnly.find((name) => values[name] !== undefined) ?? (values['active'] === true ? 'active' : null);
  if (turned) throw Invalid.field(turned, 'webhookOfSomebody');
}

function checkUrl(text: string): void {
  if (!URL.canParse(text)) throw Invalid.field('url', 'badUrl');
  try {
    assertUrlAllowed(new URL(text), new AllowedHosts());
  } catch {
    throw Invalid.field('url', 'addressRefused');
  }
}

/** Free JSON is asked of the database once, so that a filter which cannot work is refused when it is written. */
async function tryFilter(work: Work, name: string, filter: unknown): Promise<void> {
  const entity = entityOf(name);
  if (typeof filter !== 'object' || Array.isArray(filter)) throw Invalid.field('filter', 'badFilter');
  await work.tx.execute(sql`SAVEPOINT webhook_filter`);
  try {
    const where = compileFilter(work.viewer, entity, filter, 't');
    await work.tx.query(sql`SELECT 1 FROM ${ident(entity.table)} t WHERE ${where} LIMIT 0`);
    await work.tx.execute(sql`RELEASE SAVEPOINT webhook_filter`);
  } catch (error) {
    await work.tx.execute(sql`ROLLBACK TO SAVEPOINT webhook_filter`);
    if (error instanceof DomainError) throw error;
    throw Invalid.field('filter', 'badFilter');
  }
}
