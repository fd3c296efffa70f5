import { allEntities, Database, type EntitySpec, entityOf, type FieldSpec, sql } from '@kolo/api-core';
import { create, type TestApi } from '@kolo/api-testing';
import { sampleValue } from './field-samples.js';

export interface CanaryWorld {
  /** One record of each entity, every writable field of it filled. */
  readonly ids: ReadonlyMap<string, string>;
  /** What was written into each field. */
  readonly values: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

/** Records that have doors of their own instead of a list: files are sent, parameters are set. Their specs cover them. */
const elsewhere = ['storedFile', 'parameter'];

/** Entities that the matrix makes one by one, parents before children. */
const order = [
  'department',
  'role',
  'user',
  'apiKey',
  'webhook',
  'directoryEntry',
  'customField',
  'counterparty',
  'contactPerson',
  'contactChannel',
  'personPlace',
  'familyMember',
  'importantDate',
  'address',
  'bank',
  'legalEntity',
  'bankAccount',
  'activity',
  'comment',
  'savedView',
];

export function matrixEntities(): EntitySpec[] {
  const made = new Set([...order, ...elsewhere]);
  const forgotten = allEntities().filter((entity) => !made.has(entity.name));
  if (forgotten.length > 0)
    throw new Error(`The access matrix does not know how to make: ${forgotten.map((entity) => entity.name).join(', ')}`);
  return order.map((name) => entityOf(name));
}

export function writableFields(entity: EntitySpec): FieldSpec[] {
  return [...entity.fields.values()].filter((field) => !field.computed && field.kind !== 'children');
}

export async function makeCanaries(api: TestApi): Promise<CanaryWorld> {
  const ids = new Map<string, string>();
  const values = new Map<string, Record<string, unknown>>();
  const entries = await api
    .get(Database)
    .query<{ directory: string; id: string }>(
      sql`SELECT DISTINCT ON (directory) directory, id FROM directory_entry ORDER BY directory, position`,
    );
  for (const entry of entries) ids.set(`directory.${entry.directory}`, entry.id);
  for (const entity of matrixEntities()) {
    const record = Object.fromEntries(
      writableFields(entity).flatMap((field) => {
        const value = sampleValue(entity, field, ids);
        return value === undefined ? [] : [[field.name, value]];
      }),
    );
    // Whoever is at home at a client has no other place there.
    if (entity.name === 'personPlace') record['counterpartyId'] = await create(api, 'counterparty', { name: 'Інше місце' });
    values.set(entity.name, record);
    ids.set(entity.name, await create(api, entity.name, record));
  }
  return { ids, values };
}
