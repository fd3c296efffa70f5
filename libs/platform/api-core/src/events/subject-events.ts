import { Injectable } from '@nestjs/common';
import type { Work } from '../history/work.js';

/** What is now true of a record on which an event hangs. */
export interface SubjectTouch {
  readonly subjectId: string;
  /** When somebody last spoke with it; null when nobody did. */
  readonly lastContactAt: Date | null;
  /** The nearest thing planned, also when it is overdue. */
  readonly nextStepAt: Date | null;
}

/** Calls that a slice wants with records it has just made. */
export interface WantedCalls {
  readonly subjectType: string;
  /** `responsibleId` null leaves the call to the viewer. */
  readonly calls: readonly { readonly subjectId: string; readonly responsibleId: string | null }[];
  /** Position of the first of them among all that are to be called. */
  readonly from: number;
  readonly perDay: number;
}

export type CallsHandler = (work: Work, wanted: WantedCalls) => Promise<void>;
export type TouchedHandler = (work: Work, touches: readonly SubjectTouch[]) => Promise<void> | void;

/** What subjects and their events tell one another, inside the transaction of the change. */
@Injectable()
export class SubjectEvents {
  private readonly handlers = new Map<string, TouchedHandler[]>();
  private planner: CallsHandler | null = null;
  private readonly plansStay = new WeakSet<Work['tx']>();

  onTouched(subjectType: string, handler: TouchedHandler): void {
    this.handlers.set(subjectType, [...(this.handlers.get(subjectType) ?? []), handler]);
  }

  async emitTouched(work: Work, subjectType: string, touches: readonly SubjectTouch[]): Promise<void> {
    for (const handle of this.handlers.get(subjectType) ?? []) await handle(work, touches);
  }

  /** In this work what people have planned stays theirs, whoever becomes responsible. */
  leavePlans(work: Work): void {
    this.plansStay.add(work.tx);
  }

  plansGoAlong(work: Work): boolean {
    return !this.plansStay.has(work.tx);
  }

  /** Whoever keeps events plans the calls that others want. */
  onCallsWanted(planner: CallsHandler): void {
    this.planner = planner;
  }

  async planCalls(work: Work, wanted: WantedCalls): Promise<void> {
    await this.planner?.(work, wanted);
  }
}
