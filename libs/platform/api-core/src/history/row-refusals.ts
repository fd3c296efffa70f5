import type { Draft } from './record-hooks.js';
import { type FieldRefusal, Invalid } from '@kolo/kernel';

/** Gathers what is wrong with many drafts, so that one answer names every row and field. */
export class RowRefusals {
  private readonly found: FieldRefusal[] = [];

  constructor(private readonly drafts: readonly Draft[]) {}

  add(draft: Draft, field: string, reason: string, params?: Record<string, unknown>): void {
    const row = this.drafts.length > 1 ? { row: this.drafts.indexOf(draft) + 1 } : {};
    this.found.push({ field, reason, ...(params ? { params } : {}), ...row });
  }

  throwIfAny(): void {
    if (this.found.length > 0) throw new Invalid('invalid', { fields: this.found });
  }
}

/** Text without spaces around it and with single ones inside; anything else as it is. */
export function tidy(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim() : value;
}
