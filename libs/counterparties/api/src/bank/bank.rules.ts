import { type Draft, RecordHookRegistry, RowRefusals, sql, tidy, type Work } from '@kolo/api-core';
import { isBankCode } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/** One bank for one code. */
@Injectable()
export class BankRules implements OnModuleInit {
  constructor(private readonly hooks: RecordHookRegistry) {}

  onModuleInit(): void {
    this.hooks.register('bank', { prepare: (work, drafts) => prepare(work, drafts) });
  }
}

async function prepare(work: Work, drafts: readonly Draft[]): Promise<void> {
  const refusals = new RowRefusals(drafts);
  for (const draft of drafts) {
    for (const name of ['name', 'fullName', 'source'])
      if (name in draft.values) draft.values[name] = tidy(draft.values[name]) || null;
    const code = draft.values['code'];
    if (typeof code === 'string' && !isCodeOfBank((draft.values['code'] = code.trim())))
      refusals.add(draft, 'code', 'badBankCode');
  }
  await refuseTaken(work, drafts, refusals);
  refusals.throwIfAny();
}

/** МФО with its digit, or the eight digits of a Polish bank. */
function isCodeOfBank(code: string): boolean {
  return isBankCode(code) || /^\d{8}$/.test(code);
}

async function refuseTaken(work: Work, drafts: readonly Draft[], refusals: RowRefusals): Promise<void> {
  const named = drafts.filter((draft) => 'code' in draft.values);
  if (named.length === 0) return;
  await work.tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext('bank'))`);
  const codes = named.map((draft) => draft.values['code']);
  const taken = await work.tx.query<{ id: string; code: string }>(
    sql`SELECT id, code FROM bank WHERE code = ANY(${codes}::text[]) AND deleted_at IS NULL`,
  );
  named.forEach((draft, at) => {
    const code = draft.values['code'];
    const isTwice = codes.indexOf(code) !== at;
    if (isTwice || taken.some((row) => row.code === code && row.id !== draft.id)) refusals.add(draft, 'code', 'bankCodeTaken');
  });
}
