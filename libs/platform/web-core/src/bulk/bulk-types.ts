import type { ComponentType } from 'react';
import type { Selection } from '../entity-list/selection';
import type { BulkValues } from './bulk.graphql';

export interface BulkFormProps {
  readonly entity: string;
  /** What is chosen, or null while it is not enough to go on. */
  readonly onChange: (values: BulkValues | null) => void;
}

/** How an action speaks of what it does: `bulk.<words>.will`, `run` and `done`, with plural forms. */
export type BulkWords = 'change' | 'planning' | 'deleting';

/** An action on the selected rows, as the dialog needs it. */
export interface OpenBulkAction {
  /** Kind of the API's action. */
  readonly kind: string;
  /** In the user's language. */
  readonly title: string;
  /** Asks for the values; nothing to ask when it is absent. */
  readonly form?: ComponentType<BulkFormProps>;
  readonly words: BulkWords;
  readonly danger?: boolean;
}

export interface BulkTarget {
  readonly selection: Selection;
  /** The action was done or has begun: nothing is selected any more. */
  readonly onDone: () => void;
}

export interface RunningBulk {
  readonly batchId: string;
  readonly words: BulkWords;
}
