import { type Draft, type RowRefusals, sql, type Work } from '@kolo/api-core';

/** Refuses what names a person who is not at home at its client: whoever only sees a person adds nothing to them. */
export async function refuseForeignPeople(work: Work, drafts: readonly Draft[], refusals: RowRefusals): Promise<void> {
  const named = drafts.filter((draft) => draft.values['personId']);
  if (named.length === 0) return;
  const ids = named.map((draft) => draft.values['personId']);
  const people = await work.tx.query<{ id: string; counterparty_id: string }>(
    sql`SELECT id, counterparty_id FROM contact_person WHERE id = ANY(${ids}::uuid[])`,
  );
  const clients = new Map(people.map((row) => [row.id, row.counterparty_id]));
  for (const draft of named) {
    const client = draft.values['counterpartyId'] ?? draft.before?.['counterpartyId'];
    if (clients.get(draft.values['personId'] as string) !== client) refusals.add(draft, 'personId', 'unknownReference');
  }
}

/** Refuses a period that ends before it begins. */
export function checkPeriod(draft: Draft, refusals: RowRefusals): void {
  const { values, before } = draft;
  if (!('since' in values) && !('until' in values)) return;
  const bound = (name: string): string | null => ((name in values ? values[name] : before?.[name]) as string | null) ?? null;
  const [since, until] = [bound('since'), bound('until')];
  if (since && until && until < since) refusals.add(draft, 'until', 'endsBeforeItBegins');
}
