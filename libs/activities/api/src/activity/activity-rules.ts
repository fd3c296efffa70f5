import { Invalid } from '@kolo/kernel';
import { Clock, type Draft, RecordHookRegistry, translate, type Work } from '@kolo/api-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { assertSubjectsSeen } from '../subject-rules.js';
import { ActivityState } from './activity.entity.js';

type Fields = Readonly<Record<string, unknown>>;

/** Clocks of people's computers run apart by a little. */
const clockTolerance = 5 * 60_000;

/** What holds for every event, whoever writes it: a person, an import, a rule. */
@Injectable()
export class ActivityRules implements OnModuleInit {
  constructor(
    private readonly hooks: RecordHookRegistry,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.hooks.register('activity', { prepare: (work, drafts) => this.prepare(work, drafts) });
  }

  private async prepare(work: Work, drafts: readonly Draft[]): Promise<void> {
    const now = this.clock.now().getTime();
    drafts.forEach((draft, i) => {
      try {
        if (draft.verb === 'create') completeNew(work, draft, now);
        else completeChange(draft, now);
        assertOrder({ ...draft.before, ...draft.values });
      } catch (error) {
        throw drafts.length > 1 && error instanceof Invalid ? atRow(error, i + 1) : error;
      }
    });
    await assertSubjectsSeen(work, drafts);
  }
}

function completeNew(work: Work, { values }: Draft, now: number): void {
  values['state'] ??= ActivityState.PLANNED;
  values['importance'] ??= 'NORMAL';
  values['responsibleId'] ??= work.viewer.userId;
  if (isBlank(values['subject'])) values['subject'] = nameOf(work, values);
  const isPlanned = values['state'] === ActivityState.PLANNED;
  if (isPlanned && !isBlank(values['result'])) throw Invalid.field('result', 'onlyWhenCompleted');
  if (isPlanned && typeof values['success'] === 'boolean') throw Invalid.field('success', 'onlyWhenCompleted');
  if (isPlanned) return;
  // Other programs hold events without a word of what came of them; a person is asked.
  if (isBlank(values['result']) && work.viewer.via === 'ui') throw Invalid.field('result', 'required');
  if (time(values['startAt']) > now + clockTolerance) throw Invalid.field('startAt', 'completedInFuture');
  values['completedAt'] = happenedAt(values, now);
}

function completeChange({ values, before }: Draft, now: number): void {
  const stored = before as Fields;
  const merged = { ...stored, ...values };
  if ('responsibleId' in values && values['responsibleId'] === null) throw Invalid.field('responsibleId', 'required');
  const isTransition = values['state'] !== undefined && values['state'] !== stored['state'];
  if (isTransition && stored['state'] !== ActivityState.PLANNED && values['state'] !== ActivityState.PLANNED) {
    throw new Invalid('alreadyClosed');
  }
  if (isTransition) return;
  if (merged['state'] !== ActivityState.PLANNED) return moveWhatHappened(values, merged, now);
  if (!isBlank(values['result'])) throw Invalid.field('result', 'onlyWhenCompleted');
  if (typeof values['success'] === 'boolean') throw Invalid.field('success', 'onlyWhenCompleted');
}

/** Whoever corrects the time of what is done says when it was done. */
function moveWhatHappened(values: Record<string, unknown>, merged: Fields, now: number): void {
  if (merged['state'] !== ActivityState.COMPLETED) return;
  if ('result' in values && isBlank(values['result'])) throw Invalid.field('result', 'required');
  if (!('startAt' in values) && !('endAt' in values)) return;
  if (time(merged['startAt']) > now + clockTolerance) throw Invalid.field('startAt', 'completedInFuture');
  values['completedAt'] = happenedAt(merged, now);
}

function happenedAt(values: Fields, now: number): string {
  return new Date(Math.min(now, time(values['endAt'] ?? values['startAt']))).toISOString();
}

function assertOrder(values: Fields): void {
  if (values['endAt'] && time(values['endAt']) < time(values['startAt'])) throw Invalid.field('endAt', 'badRange');
}

function nameOf(work: Work, values: Fields): string {
  const group = values['state'] === ActivityState.PLANNED ? 'activity.planned' : 'activity.options.type';
  return translate(work.viewer.locale, `${group}.${String(values['type'])}`);
}

function atRow(error: Invalid, row: number): Invalid {
  const fields = error.details.fields?.map((field) => ({ ...field, row }));
  return new Invalid(error.reason, { ...error.details, ...(fields ? { fields } : {}) });
}

function time(value: unknown): number {
  return new Date(value as string | Date).getTime();
}

function isBlank(value: unknown): boolean {
  return typeof value !== 'string' || value.trim() === '';
}
