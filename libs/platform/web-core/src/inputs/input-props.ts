import type { ReactNode } from 'react';

/** What every input of a field takes; values are as the API takes them. */
export interface InputProps<Value = unknown> {
  readonly value: Value | null | undefined;
  readonly onChange: (value: Value | null) => void;
  readonly label?: ReactNode;
  /** For an input without a visible label. */
  readonly ariaLabel?: string;
  readonly error?: ReactNode;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
}
