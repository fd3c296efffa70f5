import type { EntityRecord } from '@kolo/web-core';
import { useMemo } from 'react';
import { datedByOwner, type Dated, type FamilyMember, type ImportantDate } from '../dates/dated';
import type { Place } from '../people/place';
import type { Address } from '../addresses/address';
import type { Channel } from '../channels/channel-kinds';
import { byOwner, type Person } from '../people/person';
import { useCard } from './card-context';

interface CardParts {
  readonly people: readonly Person[];
  readonly channels: ReadonlyMap<string, readonly Channel[]>;
  readonly addresses: readonly Address[];
  readonly places: readonly Place[];
  readonly dated: ReadonlyMap<string, Dated>;
}

/** What belongs to a client; empty lists until they are loaded. */
export function partsOf(record: EntityRecord): CardParts {
  return {
    people: (record['people'] ?? []) as readonly Person[],
    channels: byOwner((record['channels'] ?? []) as readonly Channel[]),
    addresses: (record['addresses'] ?? []) as readonly Address[],
    places: (record['places'] ?? []) as readonly Place[],
    dated: datedByOwner(
      (record['family'] ?? []) as readonly FamilyMember[],
      (record['importantDates'] ?? []) as readonly ImportantDate[],
    ),
  };
}

export function useCardParts(): CardParts {
  const { record } = useCard();
  return useMemo(() => partsOf(record), [record]);
}
