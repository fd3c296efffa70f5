import { entityOf, type InputOf, type PatchOf, Records, sql, type Tx, type Work } from '@kolo/api-core';
import { nameKey } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { Address } from '../address/address.entity.js';
import { ContactChannel } from '../contact-channel/contact-channel.entity.js';
import { readChannel } from '../contact-channel/read-channel.js';
import { ContactPerson } from '../contact-person/contact-person.entity.js';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import type { NewPerson } from '../counterparty/client-registration.js';
import type { ReadRow } from './read-row.js';

/** A row with the client that it is, its references resolved. */
export interface Meeting {
  readonly row: ReadRow;
  readonly id: string;
  readonly input: InputOf<Counterparty>;
}

type Stored = Record<string, unknown> & { readonly id: string; readonly version: number };

interface Surroundings {
  readonly clients: ReadonlyMap<string, Stored>;
  /** Keys of what each client has: channels, people, addresses. */
  readonly has: ReadonlySet<string>;
  /** Clients that an earlier row of this very file made or met. */
  readonly touched: ReadonlySet<string>;
}

interface Wanted {
  readonly values: Record<string, unknown>;
  readonly rows: readonly ReadRow[];
}

export interface Updated {
  /** How many of the rows changed something. */
  readonly changed: number;
  /** Rows whose values the rules refuse, with the message key of the reason. */
  readonly refused: ReadonlyMap<ReadRow, string>;
}

/** Brings clients that are there up to date with rows of a file; what a row does not give stays. */
@Injectable()
export class UpdateKnown {
  constructor(private readonly records: Records) {}

  /** Of two rows for one client the first wins, so that the same file twice changes nothing. */
  async apply(meetings: readonly Meeting[], work: Work): Promise<Updated> {
    if (meetings.length === 0) return { changed: 0, refused: new Map() };
    const around = await surroundings(work, meetings);
    const { changed, refused } = await this.change(meetings, around, work);
    const left = meetings.filter(({ row }) => !refused.has(row));
    for (const row of await this.addMissing(left, new Set(around.has), work)) changed.add(row);
    await work.tx.execute(sql`INSERT INTO import_met (batch_id, counterparty_id)
      SELECT ${work.batchId}::uuid, unnest(${[...around.clients.keys()]}::uuid[]) ON CONFLICT DO NOTHING`);
    return { changed: changed.size, refused };
  }

  private async change(
    meetings: readonly Meeting[],
    around: Surroundings,
    work: Work,
  ): Promise<{ changed: Set<ReadRow>; refused: Map<ReadRow, string> }> {
    const wanted = new Map<string, Wanted>();
    const touched = new Set(around.touched);
    for (const meeting of meetings) {
      const stored = around.clients.get(meeting.id) as Stored;
      const patch = patchOf(meeting, stored, touched.has(meeting.id));
      touched.add(meeting.id);
      if (Object.keys(patch).length === 0) continue;
      const { values, rows } = wanted.get(meeting.id) ?? { values: {}, rows: [] };
      wanted.set(meeting.id, { values: { ...values, ...patch }, rows: [...rows, meeting.row] });
      Object.assign(stored, patch);
    }
    const seen = new Map([...wanted.keys()].map((id) => [id, around.clients.get(id)?.version ?? 0]));
    const change = ({ id }: { readonly id: string }): Wanted['values'] => wanted.get(id)?.values ?? {};
    const { kept } = await this.records.updateMany(entityOf(Counterparty), { seen, change }, work);
    const refused = new Map(
      [...kept].flatMap(([id, reason]) => (wanted.get(id)?.rows ?? []).map((row): [ReadRow, string] => [row, reason])),
    );
    const changed = [...wanted.values()].flatMap(({ rows }) => rows).filter((row) => !refused.has(row));
    return { changed: new Set(changed), refused };
  }

  private async addMissing(meetings: readonly Meeting[], has: Set<string>, work: Work): Promise<ReadRow[]> {
    const people: InputOf<ContactPerson>[] = [];
    const channels: InputOf<ContactChannel>[] = [];
    const addresses: InputOf<Address>[] = [];
    const grew = new Set<ReadRow>();
    const isNew = (row: ReadRow, key: string): boolean => {
      if (has.has(key)) return false;
      has.add(key);
      grew.add(row);
      return true;
    };
    for (const { row, id: counterpartyId } of meetings) {
      for (const { channels: own = [], ...person } of row.people) {
        if (isNew(row, personKey(counterpartyId, person))) people.push({ ...person, counterpartyId });
        for (const channel of own ?? [])
          if (isNew(row, channelKey(counterpartyId, channel))) channels.push({ ...channel, primary: false, counterpartyId });
      }
      for (const channel of row.channels) {
        if (isNew(row, channelKey(counterpartyId, channel))) channels.push({ ...channel, primary: false, counterpartyId });
      }
      for (const address of row.addresses) {
        if (isNew(row, addressKey(counterpartyId, address))) addresses.push({ ...address, counterpartyId });
      }
    }
    await this.records.createMany(ContactPerson, people, work);
    await this.records.createMany(ContactChannel, channels, work);
    await this.records.createMany(Address, addresses, work);
    return [...grew];
  }
}

/** Fields that differ; of a client that the file touched already only those that are still empty. */
function patchOf({ input }: Meeting, stored: Stored, onlyEmpty: boolean): PatchOf<Counterparty> {
  const patch: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(withDeclared(input))) {
    if (given === undefined || given === null || name === 'kind') continue;
    const now = stored[name] ?? declaredOf(stored, name);
    const isEmpty = now === null || now === undefined || (Array.isArray(now) && now.length === 0);
    if (name === 'tagIds' || name === 'categoryIds' || name === 'roles') {
      const joined = [...new Set([...((now as string[]) ?? []), ...(given as string[])])];
      if (joined.length > ((now as string[]) ?? []).length) patch[name] = joined;
    } else if (isEmpty || (!onlyEmpty && differs(name, given, now))) patch[name] = given;
  }
  return patch;
}

/** Declared fields stand beside the others, by their names. */
function withDeclared({ custom, ...input }: InputOf<Counterparty>): Record<string, unknown> {
  const declared = Object.entries(custom ?? {}).map(([key, value]) => [`custom.${key}`, value] as const);
  return { ...input, ...Object.fromEntries(declared) };
}

function declaredOf(stored: Stored, name: string): unknown {
  return name.startsWith('custom.') ? (stored['custom'] as Record<string, unknown>)[name.slice('custom.'.length)] : undefined;
}

function differs(name: string, given: unknown, now: unknown): boolean {
  // The same client in another spelling («ТОВ Агро» for «Товариство … "Агро"») is no news.
  if (name === 'name') return nameKey(String(given)) !== nameKey(String(now));
  if (isSum(given) && isSum(now)) return Number(given.amount) !== Number(now.amount) || given.currency !== now.currency;
  // People are added by hand; a file that names another person does not take a client away from anybody.
  if (name === 'responsibleIds') return false;
  return JSON.stringify(given) !== JSON.stringify(now);
}

function isSum(value: unknown): value is { amount: string; currency: string } {
  return typeof value === 'object' && value !== null && 'amount' in value;
}

async function surroundings(work: Work, meetings: readonly Meeting[]): Promise<Surroundings> {
  const ids = [...new Set(meetings.map((meeting) => meeting.id))];
  const clients = await work.tx
    .query<Stored>(sql`SELECT id, version, code, name, roles, status_id AS "statusId", region_id AS "regionId",
      industry_id AS "industryId", source_id AS "sourceId", responsible_ids AS "responsibleIds", tag_ids AS "tagIds", category_ids AS "categoryIds", tax_code AS "taxCode", city,
      CASE WHEN debt IS NOT NULL THEN json_build_object('amount', debt::text, 'currency', debt_currency) END AS debt,
      CASE WHEN credit_limit IS NOT NULL THEN json_build_object('amount', credit_limit::text, 'currency', credit_limit_currency) END AS "creditLimit",
      customer_since::text AS "customerSince", description, custom
    FROM counterparty WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`);
  const touched = await work.tx.query<{ id: string }>(
    sql`SELECT record_id AS id FROM audit_event WHERE batch_id = ${work.batchId}::uuid AND record_id = ANY(${ids}::uuid[])
      UNION SELECT counterparty_id FROM import_met WHERE batch_id = ${work.batchId}::uuid AND counterparty_id = ANY(${ids}::uuid[])`,
  );
  return {
    clients: new Map(clients.map((client) => [client.id, client])),
    has: new Set(await childKeys(work.tx, ids)),
    touched: new Set(touched.map((row) => row.id)),
  };
}

async function childKeys(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const channels = await tx.query<{ counterpartyId: string; kind: ContactChannel['kind']; value: string }>(
    sql`SELECT counterparty_id AS "counterpartyId", kind, value FROM contact_channel WHERE counterparty_id = ANY(${ids}::uuid[]) AND deleted_at IS NULL`,
  );
  const people = await tx.query<{ counterpartyId: string; lastName: string; firstName: string; middleName: string }>(
    sql`SELECT counterparty_id AS "counterpartyId", last_name AS "lastName", first_name AS "firstName", middle_name AS "middleName"
      FROM contact_person WHERE counterparty_id = ANY(${ids}::uuid[]) AND deleted_at IS NULL`,
  );
  const addresses = await tx.query<{
    counterpartyId: string;
    text: string | null;
    street: string | null;
    building: string | null;
  }>(
    sql`SELECT counterparty_id AS "counterpartyId", text, street, building FROM address WHERE counterparty_id = ANY(${ids}::uuid[]) AND deleted_at IS NULL`,
  );
  return [
    ...channels.map((channel) => channelKey(channel.counterpartyId, channel)),
    ...people.map((person) => personKey(person.counterpartyId, person)),
    ...addresses.flatMap((address) => [
      addressKey(address.counterpartyId, address),
      addressKey(address.counterpartyId, { ...address, text: null }),
    ]),
  ];
}

function channelKey(clientId: string, channel: { kind: ContactChannel['kind']; value: string }): string {
  return `${clientId} channel ${readChannel(channel.kind, channel.value).normalized ?? channel.value}`;
}

function personKey(clientId: string, person: Pick<NewPerson, 'lastName' | 'firstName' | 'middleName'>): string {
  return `${clientId} person ${nameKey([person.lastName, person.firstName, person.middleName].filter(Boolean).join(' '))}`;
}

function addressKey(
  clientId: string,
  address: { text?: string | null; street?: string | null; building?: string | null },
): string {
  return `${clientId} address ${nameKey(address.text ?? [address.street, address.building].filter(Boolean).join(' '))}`;
}
