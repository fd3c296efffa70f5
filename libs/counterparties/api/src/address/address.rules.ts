import { type Draft, RecordHookRegistry, RowRefusals, tidy } from '@kolo/api-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SearchIndex } from '../search/search-index.js';

const parts = ['postcode', 'country', 'region', 'city', 'street', 'building'] as const;

/** The line that an address is shown by, and the town that its client is found by. */
@Injectable()
export class AddressRules implements OnModuleInit {
  constructor(
    private readonly hooks: RecordHookRegistry,
    private readonly index: SearchIndex,
  ) {}

  onModuleInit(): void {
    this.hooks.register('address', {
      prepare: (_, drafts) => prepare(drafts),
      written: (work, writes) => this.index.partsWritten(work, writes, ({ city }) => ({ cities: [city as string | null] })),
    });
  }
}

function prepare(drafts: readonly Draft[]): void {
  const refusals = new RowRefusals(drafts);
  for (const draft of drafts) {
    for (const name of [...parts, 'text']) if (name in draft.values) draft.values[name] = tidy(draft.values[name]) || null;
    const line = lineOf({ ...draft.before, ...draft.values });
    const former = draft.before ? lineOf(draft.before) : null;
    const text = 'text' in draft.values ? draft.values['text'] : (draft.before?.['text'] ?? null);
    // A line that was put together follows its parts; one that somebody wrote stays.
    if (!text || text === former) draft.values['text'] = line;
    if (!draft.values['text'] && !text) refusals.add(draft, 'text', 'required');
  }
  refusals.throwIfAny();
}

function lineOf(values: Readonly<Record<string, unknown>>): string | null {
  return parts.flatMap((name) => (values[name] as string | null) || []).join(', ') || null;
}
