import { type Class, entityOf, type Viewer } from '@kolo/api-core';
import type { CardPlace } from '@kolo/tabular';
import { Address } from '../address/address.entity.js';
import { BankAccount } from '../bank-account/bank-account.entity.js';
import { ContactChannel } from '../contact-channel/contact-channel.entity.js';
import { ContactPerson } from '../contact-person/contact-person.entity.js';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import { LegalEntity } from '../legal-entity/legal-entity.entity.js';
import type { ReadClient } from './card-reader.js';
import type { CardWarning } from './card-reading.types.js';

/** What the viewer may not fill in is left out, and said. */
export function withinRights(read: ReadClient, viewer: Viewer): ReadClient {
  const rights = new CardRights(viewer);
  const channels = rights.may(ContactChannel, 'value');
  const people = rights.kept(read.people, rights.may(ContactPerson, 'lastName'), 'people', ({ lastName, firstName }) =>
    [lastName, firstName].filter(Boolean).join(' '),
  );
  const value = (one: { readonly value: string }): string => one.value;
  return {
    ...read,
    client: ownFields(read, rights),
    channels: rights.kept(read.channels, channels, 'channels', value),
    people: people.map((person) => ({ ...person, channels: rights.kept(person.channels, channels, 'channels', value) })),
    addresses: rights.kept(read.addresses, rights.may(Address, 'text'), 'addresses', ({ text }) => text),
    requisites: requisites(read, rights),
    warnings: [...read.warnings, ...rights.warnings],
  };
}

class CardRights {
  readonly warnings: CardWarning[] = [];

  constructor(private readonly viewer: Viewer) {}

  may(type: Class, name: string): boolean {
    const entity = entityOf(type);
    const field = entity.fields.get(name);
    return field !== undefined && this.viewer.rights.writable(entity, field);
  }

  refuse(place: CardPlace, text: string, line: number): void {
    this.warnings.push({ place, reason: 'cardFieldHidden', text, line });
  }

  kept<T extends { readonly line: number }>(
    items: readonly T[],
    allowed: boolean,
    place: CardPlace,
    text: (item: T) => string,
  ): T[] {
    if (allowed) return [...items];
    for (const item of items) this.refuse(place, text(item), item.line);
    return [];
  }
}

const single = ['taxCode', 'city', 'regionId', 'industryId', 'sourceId', 'description'] as const;

function ownFields({ client, lines }: ReadClient, rights: CardRights): ReadClient['client'] {
  const own = { ...client };
  if (own.taxCode && !rights.may(Counterparty, 'taxCode')) {
    rights.refuse('taxCode', own.taxCode, lines.find(({ places }) => places.includes('taxCode'))?.number ?? 1);
  }
  for (const name of single) if (!rights.may(Counterparty, name)) own[name] = null;
  return rights.may(Counterparty, 'tagIds') ? own : { ...own, tagIds: [] };
}

function requisites(read: ReadClient, rights: CardRights): ReadClient['requisites'] {
  if (!read.requisites) return null;
  const allowed = [rights.may(LegalEntity, 'taxCode'), rights.may(LegalEntity, 'vatCode'), rights.may(BankAccount, 'iban')];
  if (allowed.every(Boolean)) return read.requisites;
  rights.kept(read.requisites.accounts, false, 'accounts', ({ iban }) => iban);
  return null;
}
