import type { ComponentType } from 'react';

export type FrameIcon = ComponentType<{ size?: number | string; stroke?: number | string; 'aria-hidden'?: boolean }>;

export interface FrameItem {
  readonly key: string;
  readonly title: string;
  readonly path: string;
  readonly icon: FrameIcon;
  /** A number that asks for attention, e.g. what is overdue. */
  readonly badge?: number;
  /** Shown in the tooltip: `g c`. */
  readonly shortcut?: string;
}
