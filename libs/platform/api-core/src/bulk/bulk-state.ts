import type { BulkStep } from './bulk-action.js';

const skippedShown = 200;

/** How far a bulk action has come; what its job stores as its checkpoint. */
export interface BulkState {
  /** The next part of the frozen selection. */
  readonly part: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly skippedCount: number;
  /** How many by reason. */
  readonly reasons: Readonly<Record<string, number>>;
  /** The first of them: id and reason. */
  readonly skipped: readonly (readonly [string, string])[];
}

export const atFirst: BulkState = { part: 0, changed: 0, unchanged: 0, skippedCount: 0, reasons: {}, skipped: [] };

export function after(state: BulkState, step: BulkStep): BulkState {
  const reasons = { ...state.reasons };
  for (const reason of step.kept.values()) reasons[reason] = (reasons[reason] ?? 0) + 1;
  return {
    part: state.part + 1,
    changed: state.changed + step.changed,
    unchanged: state.unchanged + step.unchanged,
    skippedCount: state.skippedCount + step.kept.size,
    reasons,
    skipped: [...state.skipped, ...step.kept].slice(0, skippedShown),
  };
}
