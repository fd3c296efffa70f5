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

export type TouchedHandler = (work: Work, touches: readonly SubjectTouch[]) => Promise<void> | void;

/** Tells a subject's slice what its events come to, inside the transaction that changed them. */
@Injectable()
export class SubjectEvents {
  private readonly handlers = new Map<string, TouchedHandler[]>();

  onTouched(subjectType: string, handler: TouchedHandler): void {
    this.handlers.set(subjectType, [...(this.handlers.get(subjectType) ?? []), handler]);
  }

  async emitTouched(work: Work, subjectType: string, touches: readonly SubjectTouch[]): Promise<void> {
    for (const handle of this.handlers.get(subjectType) ?? []) await handle(work, touches);
  }
}
