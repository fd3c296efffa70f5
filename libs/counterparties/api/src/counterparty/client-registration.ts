import { type InputOf, Records, type Rights, type Viewer, type Work } from '@kolo/api-core';
import { Invalid, newId } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { Address } from '../address/address.entity.js';
import { BankAccount } from '../bank-account/bank-account.entity.js';
import { ContactChannel } from '../contact-channel/contact-channel.entity.js';
import { firstContacts } from '../contact-channel/read-channel.js';
import { ContactPerson } from '../contact-person/contact-person.entity.js';
import { LegalEntity } from '../legal-entity/legal-entity.entity.js';
import { SearchIndex } from '../search/search-index.js';
import { Counterparty } from './counterparty.entity.js';
import { PlannedContacts } from './planned-contacts.js';

export type NewChannel = Omit<InputOf<ContactChannel>, 'counterpartyId' | 'personId' | 'primary'> & {
  readonly primary?: boolean;
};
export type NewPerson = Omit<InputOf<ContactPerson>, 'counterpartyId'> & { readonly channels?: readonly NewChannel[] | null };
export type NewAddress = Omit<InputOf<Address>, 'counterpartyId'>;
export type NewLegalEntity = Omit<InputOf<LegalEntity>, 'counterpartyId' | 'name' | 'country'> & {
  readonly name?: string;
  readonly accounts?: readonly Omit<InputOf<BankAccount>, 'counterpartyId' | 'legalEntityId' | 'currency'>[] | null;
};

/** A client with all that belongs to it. */
export interface NewClient {
  /** Given when the caller must know it beforehand. */
  readonly id?: string;
  readonly input: InputOf<Counterparty>;
  readonly channels?: readonly NewChannel[] | null;
  readonly people?: readonly NewPerson[] | null;
  readonly addresses?: readonly NewAddress[] | null;
  readonly legalEntities?: readonly NewLegalEntity[] | null;
}

interface Owned<T> {
  /** Position of the client in the list. */
  readonly client: number;
  readonly input: T;
}

/** Makes clients together with their people, channels and addresses: a handful of statements for any number of them. */
@Injectable()
export class ClientRegistration {
  constructor(
    private readonly records: Records,
    private readonly index: SearchIndex,
    private readonly planned: PlannedContacts,
  ) {}

  /** Ids in the given order. What is refused names the field (`channels.value`) and the client's row, or the child's when there is one client. */
  async registerMany(clients: readonly NewClient[], work: Work): Promise<string[]> {
    const ids = clients.map((client) => client.id ?? newId());
    const unfinished: Promise<unknown>[] = [];
    const ahead: Work = { ...work, unfinished };
    try {
      await this.index.making(work, () => this.make(clients, ids, ahead));
    } finally {
      // The first that failed is the cause of those after it.
      await Promise.all(unfinished);
    }
    work.changed ||= ahead.changed;
    return ids;
  }

  /** The database writes clients while their children are prepared. */
  private async make(clients: readonly NewClient[], ids: readonly string[], work: Work): Promise<void> {
    this.planned.plan(work, new Map(clients.map((client, i) => [ids[i] as string, firstContacts(channelsOf(client))])));
    await this.records.createMany(
      Counterparty,
      clients.map((client) => client.input),
      work,
      ids,
    );
    await this.makeChildren(clients, ids, { ...work, viewer: asMaker(work.viewer) });
  }

  private async makeChildren(clients: readonly NewClient[], ids: readonly string[], work: Work): Promise<void> {
    const people: Owned<InputOf<ContactPerson>>[] = [];
    const channels: Owned<InputOf<ContactChannel>>[] = [];
    const addresses: Owned<InputOf<Address>>[] = [];
    const personIds: string[] = [];
    clients.forEach((client, at) => {
      const counterpartyId = ids[at] as string;
      const add =
        (personId: string | null) =>
        (channel: NewChannel): void =>
          void channels.push({ client: at, input: { ...channel, primary: channel.primary ?? false, counterpartyId, personId } });
      client.channels?.forEach(add(null));
      client.people?.forEach(({ channels: own, ...person }) => {
        const personId = newId();
        personIds.push(personId);
        people.push({ client: at, input: { ...person, counterpartyId } });
        own?.forEach(add(personId));
      });
      client.addresses?.forEach((address) => addresses.push({ client: at, input: { ...address, counterpartyId } }));
    });
    const one = clients.length === 1;
    const made = new Set([...ids, ...personIds]);
    await named('people', people, one, (inputs) => this.records.createMany(ContactPerson, inputs, work, personIds, made));
    await named('channels', channels, one, (inputs) => this.records.createMany(ContactChannel, inputs, work, undefined, made));
    await named('addresses', addresses, one, (inputs) => this.records.createMany(Address, inputs, work, undefined, made));
    await this.makeRequisites(clients, ids, work, made);
  }

  private async makeRequisites(
    clients: readonly NewClient[],
    ids: readonly string[],
    work: Work,
    made: ReadonlySet<string>,
  ): Promise<void> {
    const entities: Owned<InputOf<LegalEntity>>[] = [];
    const accounts: Owned<InputOf<BankAccount>>[] = [];
    const entityIds: string[] = [];
    clients.forEach((client, at) => {
      const counterpartyId = ids[at] as string;
      client.legalEntities?.forEach(({ accounts: own, ...entity }) => {
        const legalEntityId = newId();
        entityIds.push(legalEntityId);
        entities.push({ client: at, input: { ...entity, counterpartyId } as InputOf<LegalEntity> });
        for (const account of own ?? [])
          accounts.push({ client: at, input: { ...account, counterpartyId, legalEntityId } as InputOf<BankAccount> });
      });
    });
    if (entities.length === 0) return;
    const one = clients.length === 1;
    const known = new Set([...made, ...entityIds]);
    await named('legalEntities', entities, one, (inputs) => this.records.createMany(LegalEntity, inputs, work, entityIds, made));
    await named('accounts', accounts, one, (inputs) => this.records.createMany(BankAccount, inputs, work, undefined, known));
  }
}

/** Whoever may make a client may also give it its first people and channels, even when the client is for a colleague. */
function asMaker(viewer: Viewer): Viewer {
  const level: Rights['level'] = (entity, verb) => (entity.name === 'counterparty' ? 'all' : viewer.rights.level(entity, verb));
  const rights = Object.create(viewer.rights, { level: { value: level } }) as Rights;
  return { ...viewer, rights };
}

function channelsOf(client: NewClient): NewChannel[] {
  return [...(client.channels ?? []), ...(client.people ?? []).flatMap((person) => person.channels ?? [])];
}

/** Says of a refused child where it stands in what the caller gave. */
async function named<T>(
  list: string,
  owned: readonly Owned<T>[],
  one: boolean,
  make: (inputs: T[]) => Promise<unknown>,
): Promise<void> {
  try {
    await make(owned.map((each) => each.input));
  } catch (error) {
    if (!(error instanceof Invalid) || !error.details.fields) throw error;
    const fields = error.details.fields.map((refusal) => {
      const at = refusal.row ?? 1;
      return { ...refusal, field: `${list}.${refusal.field}`, row: one ? at : (owned[at - 1]?.client ?? 0) + 1 };
    });
    throw new Invalid(error.reason, { ...error.details, fields });
  }
}
