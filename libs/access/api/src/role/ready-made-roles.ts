import { allEntities, asSystem, Database, Records, type RoleRights, sql, Works } from '@kolo/api-core';
import { newId } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { fieldKeysOf, knownButtons } from './known-rights.js';
import { Role } from './role.entity.js';

interface ReadyMadeRole {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly rights: RoleRights;
}

/** Whoever sees a client may speak about it and attach files; only one's own words may be changed. */
const words = {
  comment: { view: 'all', create: 'all', edit: 'own', delete: 'own' },
  storedFile: { view: 'own', create: 'all', edit: 'own', delete: 'own' },
} as const;

const colleagues = { 'user.personal': 'readOnly' } as const;

export const readyMadeRoles: readonly ReadyMadeRole[] = [
  {
    key: 'administrator',
    name: 'Адміністратор',
    description: 'Може все, також те, що зʼявиться згодом.',
    rights: { everything: true },
  },
  {
    key: 'headOfSales',
    name: 'Керівник відділу продажу',
    description: 'Веде клієнтів і події свого підрозділу та підпорядкованих, розподіляє клієнтів, зводить дублікати.',
    rights: {
      entities: {
        counterparty: {
          view: 'department',
          create: 'department',
          edit: 'department',
          delete: 'department',
          export: 'department',
          import: 'department',
        },
        activity: { view: 'department', create: 'department', edit: 'department', delete: 'department', export: 'department' },
        directoryEntry: { view: 'all', create: 'all', edit: 'all', delete: 'all' },
        ...words,
      },
      fields: { 'counterparty.finance': 'readOnly', ...colleagues },
      buttons: {
        'counterparty.merge': true,
        'counterparty.reassign': true,
        'counterparty.saveDuplicate': true,
        'console.directories': true,
        'savedView.share': true,
      },
    },
  },
  {
    key: 'salesManager',
    name: 'Менеджер з продажу',
    description: 'Веде своїх клієнтів і події, бачить клієнтів свого підрозділу.',
    rights: {
      entities: {
        counterparty: { view: 'department', create: 'own', edit: 'own', delete: 'own', export: 'own', import: 'own' },
        activity: { view: 'department', create: 'own', edit: 'own', delete: 'own', export: 'own' },
        directoryEntry: { view: 'all', create: 'all' },
        ...words,
      },
      fields: { ...colleagues },
      buttons: { 'counterparty.saveDuplicate': true },
    },
  },
  {
    key: 'accountant',
    name: 'Бухгалтер',
    description: 'Бачить усіх клієнтів, веде й підтверджує їхні реквізити, веде розрахунки.',
    rights: {
      entities: {
        counterparty: { view: 'all', edit: 'all', export: 'all' },
        activity: { view: 'all', create: 'own', edit: 'own', delete: 'own' },
        directoryEntry: { view: 'all' },
        bank: { view: 'all', create: 'all', edit: 'all', import: 'all' },
        ...words,
      },
      fields: { 'counterparty.finance': 'full', ...colleagues },
      buttons: { 'legalEntity.confirm': true },
    },
  },
  {
    key: 'readOnly',
    name: 'Лише перегляд',
    description: 'Бачить усіх клієнтів і події без розрахунків, нічого не змінює.',
    rights: {
      entities: {
        counterparty: { view: 'all' },
        activity: { view: 'all' },
        comment: { view: 'all' },
        storedFile: { view: 'own' },
        directoryEntry: { view: 'all' },
      },
      fields: { ...colleagues },
    },
  },
];

/** Puts the ready-made roles into a new installation. One that was changed or deleted since stays as it is. */
@Injectable()
export class ReadyMadeRoles {
  constructor(
    private readonly database: Database,
    private readonly works: Works,
    private readonly records: Records,
  ) {}

  async seed(): Promise<void> {
    if ((await this.missing(this.database)).length === 0) return;
    await this.works.run(asSystem('ready-made roles'), { kind: 'role.batches.seed' }, async (work) => {
      // The API and the worker start at the same moment.
      await work.tx.execute(sql`SELECT pg_advisory_xact_lock(7231845, 2)`);
      for (const role of await this.missing(work.tx)) {
        const { name, description, rights } = role;
        const id = newId();
        await this.records.create(Role, { name, description, rights: knownPart(rights) }, work, id);
        await work.tx.execute(sql`UPDATE role SET system_key = ${role.key} WHERE id = ${id}`);
      }
    });
  }

  private async missing(runner: Pick<Database, 'query'>): Promise<ReadyMadeRole[]> {
    const rows = await runner.query<{ key: string }>(sql`SELECT system_key AS key FROM role WHERE system_key IS NOT NULL`);
    const known = new Set(rows.map((row) => row.key));
    return readyMadeRoles.filter((role) => !known.has(role.key));
  }
}

/** A process may run without some of the slices; a right to what is not there could not be saved again by the console. */
function knownPart(rights: RoleRights): RoleRights {
  const entities = new Set(allEntities().map((entity) => entity.name));
  const fields = new Set(allEntities().flatMap(fieldKeysOf));
  const buttons = new Set(knownButtons());
  const only = <V>(tree: Readonly<Record<string, V>> | undefined, known: ReadonlySet<string>): Record<string, V> =>
    Object.fromEntries(Object.entries(tree ?? {}).filter(([key]) => known.has(key)));
  if (rights.everything) return rights;
  return {
    entities: only(rights.entities, entities),
    fields: only(rights.fields, fields),
    buttons: only(rights.buttons, buttons),
  };
}
