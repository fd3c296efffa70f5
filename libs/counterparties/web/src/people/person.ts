import type { Reference } from '@kolo/web-core';
import type { Channel, ChannelKind } from '../channels/channel-kinds';

/** A person at a client, as far as the viewer may read it. */
export interface Person {
  readonly id: string;
  readonly version?: number;
  readonly name: string;
  readonly lastName?: string | null;
  readonly firstName?: string | null;
  readonly middleName?: string | null;
  readonly position?: string | null;
  readonly gender?: 'MALE' | 'FEMALE' | null;
  readonly birthDate?: string | null;
  readonly since?: string | null;
  readonly until?: string | null;
  readonly note?: string | null;
  readonly classifierIds?: readonly string[];
  readonly classifiers?: readonly Reference[];
  /** Where else they are. */
  readonly places?: readonly { readonly id: string; readonly counterparty?: Reference | null }[];
  readonly tagIds?: readonly string[];
  readonly tags?: readonly Reference[];
}

/** Columns of lists of people that are read from their contacts, with the kind of these. */
export const reachKinds = {
  mobilePhone: 'MOBILE',
  workPhone: 'WORK',
  homePhone: 'HOME',
  internalPhone: 'INTERNAL',
  email: 'EMAIL',
  telegram: 'TELEGRAM',
  viber: 'VIBER',
  whatsapp: 'WHATSAPP',
  signal: 'SIGNAL',
  skype: 'SKYPE',
  icq: 'ICQ',
} as const satisfies Readonly<Record<string, ChannelKind>>;

/** Channels by the person they belong to; the client's own stand under an empty name. */
export function byOwner(channels: readonly Channel[]): ReadonlyMap<string, readonly Channel[]> {
  const found = new Map<string, Channel[]>();
  for (const channel of channels) {
    const owner = channel.personId ?? '';
    found.set(owner, [...(found.get(owner) ?? []), channel]);
  }
  return found;
}
