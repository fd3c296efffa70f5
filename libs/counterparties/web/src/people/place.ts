import type { Reference } from '@kolo/web-core';
import type { Channel } from '../channels/channel-kinds';
import type { Dated } from '../dates/dated';
import type { Person } from './person';

/** A place of a person at a client where they are not at home, as far as the viewer may read it. */
export interface Place {
  readonly id: string;
  readonly version?: number;
  readonly name?: string;
  readonly position?: string | null;
  readonly since?: string | null;
  readonly until?: string | null;
  readonly classifierIds?: readonly string[];
  readonly classifiers?: readonly Reference[];
  /** Null when the client is out of sight. */
  readonly counterparty?: Reference | null;
  readonly person?: Guest | null;
}

/** A person who is at home at another client. */
export type Guest = Person &
  Partial<Dated> & {
    readonly channels?: readonly Channel[];
    readonly importantDates?: Dated['dates'];
    readonly counterparty?: Reference | null;
  };

/** Whether a period has ended before a day. */
export function isFormer({ until }: { readonly until?: string | null }, today: string): boolean {
  return Boolean(until && until < today);
}
