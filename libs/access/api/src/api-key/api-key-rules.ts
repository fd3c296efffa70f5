import { Clock, type Draft, RecordHookRegistry, type Work } from '@kolo/api-core';
import { Invalid } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { readRights } from '../role/read-rights.js';

/** What reaches further for the program that holds the key. */
const reach = ['scopes', 'expiresAt'];

/** What holds for API keys: scopes that mean something, and only their maker widens them. */
@Injectable()
export class ApiKeyRules implements OnModuleInit {
  constructor(
    private readonly hooks: RecordHookRegistry,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.hooks.register('apiKey', { prepare: (work, drafts) => drafts.forEach((draft) => this.check(work, draft)) });
  }

  private check(work: Work, { values, before }: Draft): void {
    if (values['scopes'] !== undefined) readRights(values['scopes'], 'scopes');
    const expiry = values['expiresAt'];
    if (expiry && new Date(expiry as string) <= this.clock.now()) throw Invalid.field('expiresAt', 'inThePast');
    if (!before || before['createdById'] === work.viewer.userId || work.viewer.via === 'system') return;
    // Others may take a key out of use, not make more of it: it acts in its maker's name.
    const widened = reach.find((name) => values[name] !== undefined) ?? (values['active'] === true ? 'active' : null);
    if (widened) throw Invalid.field(widened, 'keyOfSomebody');
  }
}
