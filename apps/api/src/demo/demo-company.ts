import { Department, User } from '@kolo/access-api';
import { Activity } from '@kolo/activities-api';
import { type BatchRun, Database, Records, sql, Statistics, type Work } from '@kolo/api-core';
import { ClientRegistration } from '@kolo/counterparties-api';
import { Injectable } from '@nestjs/common';
import { makeClient, makePersonName, registrationOf } from './demo-clients.js';
import { DemoDirectories } from './demo-directories.js';
import { makeEvents } from './demo-events.js';
import { DemoRandom } from './demo-random.js';

export const demoClients = 5_000;
const chunk = 500;
const seed = 20_261_122;

/** Who works in the demo company: department, role and how many. */
const staff = [
  { department: 'Відділ продажів Київ', roles: ['headOfSales', ...Array<string>(7).fill('salesManager')] },
  { department: 'Відділ продажів Захід', roles: ['headOfSales', ...Array<string>(7).fill('salesManager')] },
  { department: 'Бухгалтерія та підтримка', roles: ['accountant', 'accountant', 'readOnly', 'readOnly'] },
] as const;

interface Checkpoint {
  readonly managers: readonly string[];
  /** Clients that are there. */
  readonly clients: number;
}

/** A company of 20 people in 3 departments with 5,000 clients, their people and events: to look at Kolo with. */
@Injectable()
export class DemoCompany {
  constructor(
    private readonly database: Database,
    private readonly records: Records,
    private readonly registration: ClientRegistration,
    private readonly statistics: Statistics,
  ) {}

  /** Loads it step by step, each with its checkpoint in one transaction; takes some tens of seconds. */
  async load(run: BatchRun): Promise<{ clients: number }> {
    let state = (run.checkpoint as Checkpoint | null) ?? (await this.makeStaff(run));
    const directories = await DemoDirectories.read(this.database);
    while (state.clients < demoClients) {
      state = await this.makeClients(run, state, directories);
      await this.statistics.afterStep(state.clients / chunk, state.clients);
    }
    await run.step(async ({ tx }) => {
      // Clients of a living company were not all made in the same minute.
      await tx.execute(sql`UPDATE counterparty SET created_at = customer_since + interval '9 hours'
        WHERE created_by_id IS NULL AND customer_since IS NOT NULL`);
      return {};
    });
    return { clients: state.clients };
  }

  private async makeStaff(run: BatchRun): Promise<Checkpoint> {
    const state: Checkpoint & { managers: string[] } = { managers: [], clients: 0 };
    await run.step(async (work) => {
      const random = new DemoRandom(seed);
      const roles = await work.tx.query<{ id: string; key: string }>(
        sql`SELECT id, system_key AS key FROM role WHERE system_key IS NOT NULL`,
      );
      for (const { department, roles: keys } of staff) {
        const departmentId = await this.records.create(Department, { name: department }, work);
        for (const [at, key] of keys.entries()) {
          const name = makePersonName(random);
          const roleIds = roles.filter((role) => role.key === key).map((role) => role.id);
          const email = `${key.toLowerCase()}.${random.digits(4)}${at}@demo.example`;
          const input = { name: `${name.lastName} ${name.firstName}`, email, departmentId, roleIds };
          const id = await this.records.create(User, input as never, work);
          if (key === 'salesManager') state.managers.push(id);
        }
      }
      return { total: demoClients, checkpoint: state };
    });
    return state;
  }

  private async makeClients(run: BatchRun, state: Checkpoint, directories: DemoDirectories): Promise<Checkpoint> {
    const next: Checkpoint = { ...state, clients: state.clients + chunk };
    await run.step(async (work) => {
      // From a seed of its own, so that a step that is done again makes the same clients.
      const random = new DemoRandom(seed + next.clients);
      const made = Array.from({ length: chunk }, (_, i) =>
        makeClient(random, state.clients + i + 1, directories, state.managers),
      );
      const ids = await this.registration.registerMany(made.map(registrationOf), work);
      await this.makeEvents(
        random,
        made.map(({ input }, i) => [ids[i] as string, input.responsibleIds?.[0] ?? null]),
        work,
      );
      return { done: chunk, checkpoint: next };
    });
    return next;
  }

  private async makeEvents(
    random: DemoRandom,
    clients: readonly (readonly [id: string, responsibleId: string | null])[],
    work: Work,
  ): Promise<void> {
    const now = Date.now();
    const events = clients.flatMap(([id, responsibleId]) => makeEvents(random, id, responsibleId, now));
    await this.records.createMany(Activity, events, work);
  }
}
