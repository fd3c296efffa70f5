import { allEntities, type EntitySpec } from '@kolo/api-core';
import { create, type GraphqlClient, type TestApi } from '@kolo/api-testing';
import { isBankCode, newId } from '@kolo/kernel';
import request from 'supertest';
import { type CanaryWorld, matrixEntities } from '../canary-world.js';

/** Arguments of a call that succeeds for whoever may do everything. */
export type Args = Readonly<Record<string, unknown>>;

export interface Door {
  readonly args: () => Args | Promise<Args>;
  /** For what needs more than this machine has: the reason with which it is refused once rights are not in its way. */
  readonly refusedWith?: string;
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Makes records of any kind that differ from all others, for calls that use them up. */
export class Fresh {
  private n = 0;
  private bank = 100_000;

  constructor(
    private readonly api: TestApi,
    private readonly admin: GraphqlClient,
    readonly canaries: CanaryWorld,
  ) {}

  id(entity: string): string {
    return this.canaries.ids.get(entity) ?? newId();
  }

  async of(entity: string): Promise<string> {
    if (entity === 'storedFile') return this.attached();
    return entity === 'savedView' ? this.view() : create(this.api, entity, await this.input(entity));
  }

  /** Input of a record that nobody has yet, with whatever must be there before it. */
  async input(entity: string): Promise<Record<string, unknown>> {
    if (entity !== 'personPlace') return this.values(entity);
    // A person has one place at a client, and none where they are at home.
    return { counterpartyId: await this.of('counterparty'), personId: this.id('contactPerson') };
  }

  /** Views and files are their maker's. */
  private async view(): Promise<string> {
    const text = 'mutation ($i: SavedViewInput!) { createSavedView(input: $i) { id } }';
    const { createSavedView } = await this.admin.data<{ createSavedView: { id: string } }>(text, { i: this.values('savedView') });
    return createSavedView.id;
  }

  private async attached(): Promise<string> {
    const text = 'mutation ($f: ID!, $id: ID!) { attachFile(fileId: $f, subjectType: "counterparty", subjectId: $id) { id } }';
    const variables = { f: await this.file('лист'), id: this.id('counterparty') };
    return (await this.admin.data<{ attachFile: { id: string } }>(text, variables)).attachFile.id;
  }

  /** Input of a record that nobody has yet. */
  values(entity: string): Record<string, unknown> {
    this.n += 1;
    const name = `Двері ${this.n}`;
    const ofClient = { counterpartyId: this.id('counterparty') };
    const about = { subjectType: 'counterparty', subjectId: this.id('counterparty') };
    const known: Record<string, Record<string, unknown>> = {
      user: { name, email: `door${this.n}@spec.example`, roleIds: [] },
      role: { name, rights: {} },
      apiKey: { name, scopes: {} },
      webhook: { name, url: 'https://door.example/heard', entity: 'counterparty', verbs: ['CREATED'] },
      directoryEntry: { name, directory: 'industry' },
      customField: { name, entity: 'counterparty', kind: 'TEXT' },
      contactPerson: { ...ofClient, firstName: name },
      contactChannel: { ...ofClient, kind: 'EMAIL', value: `door${this.n}@client.example` },
      familyMember: { ...ofClient, personId: this.id('contactPerson'), relation: 'CHILD', name },
      importantDate: { ...ofClient, name, date: '2001-05-17' },
      address: { ...ofClient, city: name },
      bank: { name, code: this.bankCode() },
      legalEntity: { ...ofClient, name },
      bankAccount: { ...ofClient, legalEntityId: this.id('legalEntity'), iban: 'UA213223130000026007233566001' },
      activity: { ...about, type: 'CALL_OUT', subject: name, startAt: '2031-05-05T08:00:00.000Z' },
      comment: { ...about, text: name },
      savedView: { name, entity: 'counterparty' },
    };
    return known[entity] ?? { name };
  }

  /** A file of one's own that hangs on nothing yet. */
  async file(text: string): Promise<string> {
    const sent = request(this.api.server)
      .post('/files')
      .set('Authorization', `Bearer ${this.admin.token ?? ''}`);
    return ((await sent.attach('file', Buffer.from(text), 'door.csv')).body as { id: string }).id;
  }

  private bankCode(): string {
    do this.bank += 1;
    while (!isBankCode(String(this.bank)));
    return String(this.bank);
  }
}

/** Doors that every entity has, as far as the schema shows them. */
export function entityDoors(fresh: Fresh): Record<string, Door> {
  const doors = [...matrixEntities(), ...allEntities().filter(({ name }) => name === 'storedFile')].flatMap((entity) =>
    Object.entries(doorsOf(entity, fresh)),
  );
  return Object.fromEntries(doors);
}

function doorsOf(entity: EntitySpec, fresh: Fresh): Record<string, Door> {
  const { name, plural } = entity;
  const many = async (): Promise<Args> => ({ selection: { ids: [await fresh.of(name)] } });
  const patch = {
    [name === 'comment' ? 'text' : name === 'address' ? 'city' : name === 'legalEntity' ? 'note' : 'name']: 'Інакше',
  };
  const patches: Record<string, object> = {
    contactPerson: { position: 'Інша' },
    contactChannel: { note: 'Інша' },
    personPlace: { position: 'Інша' },
    bankAccount: { note: 'Інша' },
    activity: { description: 'Інше' },
    storedFile: { name: 'інша.csv' },
  };
  return {
    [plural]: { args: () => ({}) },
    [name]: { args: () => ({ id: fresh.id(name) }) },
    [`create${capital(name)}`]: { args: async () => ({ input: await fresh.input(name) }) },
    [`update${capital(name)}`]: {
      args: async () => ({ id: await fresh.of(name), version: 1, patch: patches[name] ?? patch }),
    },
    [`delete${capital(plural)}`]: { args: many },
    [`restore${capital(plural)}`]: { args: many },
  };
}
