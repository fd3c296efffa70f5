import { Department, User } from '@kolo/access-api';
import { Activity } from '@kolo/activities-api';
import { asSystem, Database, logger, Records, sql, Statistics, type Viewer, Works } from '@kolo/api-core';
import { Address, ContactChannel, ContactPerson, Counterparty } from '@kolo/counterparties-api';
import { Injectable } from '@nestjs/common';
import { type DemoClient, makeClient, makePersonName } from './demo-clients.js';
import { DemoDirectories } from './demo-directories.js';
import { makeEvents } from './demo-events.js';
import { DemoRandom } from './demo-random.js';

const clients = 5_000;
const chunk = 500;

/** Who works in the demo company: department, role and how many. */
const staff = [
  { department: 'Відділ продажів Київ', roles: ['headOfSales', ...Array<string>(7).fill('salesManager')] },
  { department: 'Відділ продажів Захід', roles: ['headOfSales', ...Array<string>(7).fill('salesManager')] },
  { department: 'Бухгалтерія та підтримка', roles: ['accountant', 'accountant', 'readOnly', 'readOnly'] },
] as const;

/** A company of 20 people in 3 departments with 5,000 clients, their people and events: to look at Kolo with. */
@Injectable()
export class DemoCompany {
  private readonly random = new DemoRandom(20_261_122);
  private readonly viewer: Viewer = asSystem('loads the demo company');

  constructor(
    private readonly database: Database,
    private readonly works: Works,
    private readonly records: Records,
    private readonly statistics: Statistics,
  ) {}

  /** Loads it once; a second call finds it there and does nothing. Takes some tens of seconds. */
  async load(): Promise<void> {
    const [there] = await this.database.query(sql`SELECT 1 FROM department WHERE name = ${staff[0].department}`);
    if (there) return;
    const started = Date.now();
    const managers = await this.makeStaff();
    const directories = await DemoDirectories.read(this.database);
    for (let from = 0; from < clients; from += chunk) {
      const made = Array.from({ length: chunk }, (_, i) => makeClient(this.random, from + i + 1, directories, managers));
      await this.store(made);
      await this.statistics.afterStep(from / chunk + 1, from + chunk);
    }
    await this.spreadInTime();
    logger.info({ clients, seconds: Math.round((Date.now() - started) / 1000) }, 'The demo company is loaded');
  }

  private async makeStaff(): Promise<string[]> {
    const roles = await this.database.query<{ id: string; key: string }>(
      sql`SELECT id, system_key AS key FROM role WHERE system_key IS NOT NULL`,
    );
    return this.works.run(this.viewer, { kind: 'access.batches.demo' }, async (work) => {
      const managers: string[] = [];
      for (const { department, roles: keys } of staff) {
        const departmentId = await this.records.create(Department, { name: department }, work);
        for (const key of keys) {
          const name = makePersonName(this.random);
          const number = managers.length + 1;
          const roleIds = roles.filter((role) => role.key === key).map((role) => role.id);
          const email = `${key.toLowerCase()}.${this.random.digits(4)}${number}@demo.example`;
          const input = { name: `${name.lastName} ${name.firstName}`, email, departmentId, roleIds };
          const id = await this.records.create(User, input as never, work);
          if (key === 'salesManager') managers.push(id);
        }
      }
      return managers;
    });
  }

  private store(made: readonly DemoClient[]): Promise<void> {
    return this.works.run(this.viewer, { kind: 'counterparty.batches.demo' }, async (work) => {
      const ids = await this.records.createMany(
        Counterparty,
        made.map((client) => client.input),
        work,
      );
      const people = made.flatMap((client, i) =>
        client.people.map((person) => ({ ...person, counterpartyId: ids[i] as string })),
      );
      await this.records.createMany(ContactPerson, people as never, work);
      await this.records.createMany(
        ContactChannel,
        made.flatMap((client, i) => channelsOf(client, ids[i] as string)) as never,
        work,
      );
      await this.records.createMany(
        Address,
        made.map((client, i) => ({ ...client.address, counterpartyId: ids[i] as string, kind: 'ACTUAL' as const })) as never,
        work,
      );
      const now = Date.now();
      const events = made.flatMap((client, i) =>
        makeEvents(this.random, ids[i] as string, client.input.responsibleIds?.[0] ?? null, now),
      );
      await this.records.createMany(Activity, events, work);
    });
  }

  /** Clients of a living company were not all made in the same minute. */
  private async spreadInTime(): Promise<void> {
    await this.database.execute(
      sql`UPDATE counterparty SET created_at = customer_since + interval '9 hours' WHERE created_by_id IS NULL AND customer_since IS NOT NULL`,
    );
  }
}

function channelsOf(client: DemoClient, counterpartyId: string): object[] {
  const phones = client.phones.map((value, i) => ({ counterpartyId, kind: 'MOBILE', value, primary: i === 0 }));
  return client.email ? [...phones, { counterpartyId, kind: 'EMAIL', value: client.email, primary: true }] : phones;
}
