import { type Class, type EntitySpec, entityOf, type Viewer } from '@kolo/api-core';
import { Address } from '../address/address.entity.js';
import { BankAccount } from '../bank-account/bank-account.entity.js';
import { ContactChannel } from '../contact-channel/contact-channel.entity.js';
import { ContactPerson } from '../contact-person/contact-person.entity.js';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import { LegalEntity } from '../legal-entity/legal-entity.entity.js';
import type { ReadRow } from './read-row.js';
import type { RowProblem } from './row-cells.js';

/** What a row gives for one record, and how a problem with it is named. */
interface Given {
  readonly entity: EntitySpec;
  readonly list: string;
  readonly values: object;
}

/**
 * A row as far as its importer may write it. What it gives for fields that are shut to them refuses it, before it is compared with
 * anything: a file neither gets anybody above their rights nor tells whether it holds what is there already. What was made out of
 * its other words is left out instead.
 */
export function asGivenBy(viewer: Viewer, row: ReadRow): ReadRow {
  const { kind, ...fields } = row.fields;
  return {
    ...row,
    fields: { ...fields, ...(kind && mayWrite(viewer, Counterparty, 'kind') ? { kind } : {}) },
    people: mayWrite(viewer, ContactPerson, 'gender') ? row.people : row.people.map(({ gender: _gender, ...person }) => person),
    problems: [...row.problems, ...closedFields(row, viewer)],
  };
}

export function mayWrite(viewer: Viewer, type: Class, name: string): boolean {
  const field = entityOf(type).fields.get(name);
  return field !== undefined && viewer.rights.writable(entityOf(type), field);
}

function closedFields(row: ReadRow, viewer: Viewer): RowProblem[] {
  const names = givenTo(row).flatMap(({ entity, list, values }) =>
    Object.entries(values).flatMap(([name, value]) => {
      const field = entity.fields.get(name);
      return field && isGiven(value) && !viewer.rights.writable(entity, field) ? [`${list}${name}`] : [];
    }),
  );
  return [...new Set(names)].map((field) => ({ field, reason: 'fieldReadOnly', value: '', severity: 'ERROR' }));
}

/** Nothing and an empty list write nothing; what a row does not say is no reason to refuse it. */
function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}

function givenTo(row: ReadRow): Given[] {
  const { requisites, fields } = row;
  const people = row.people.map(({ channels: _channels, gender: _gender, ...person }) => person);
  const channels = [...row.channels, ...row.people.flatMap((person) => person.channels ?? [])];
  const legal = { name: requisites?.legalName, vatCode: requisites?.vatCode, taxCode: requisites ? fields.taxCode : null };
  const account = requisites?.iban ? { iban: requisites.iban, bankName: requisites.bank } : {};
  return [
    { entity: entityOf(Counterparty), list: '', values: ownOf(row) },
    { entity: entityOf(LegalEntity), list: 'legalEntities.', values: legal },
    { entity: entityOf(BankAccount), list: 'accounts.', values: account },
    ...people.map((values) => ({ entity: entityOf(ContactPerson), list: 'people.', values })),
    ...channels.map((values) => ({ entity: entityOf(ContactChannel), list: 'channels.', values })),
    ...row.addresses.map((values) => ({ entity: entityOf(Address), list: 'addresses.', values })),
  ];
}

/** The client's own fields, references by the names of their fields. */
function ownOf({ fields: { kind: _kind, ...fields }, names, tags, responsible, declared }: ReadRow): Record<string, unknown> {
  const references = Object.keys(names).map((directory) => [`${directory}Id`, true]);
  const keys = [
    ...Object.keys(declared.values),
    ...declared.words.map(({ key }) => key),
    ...declared.people.map(({ key }) => key),
  ];
  return {
    ...fields,
    ...Object.fromEntries([...references, ...keys.map((key) => [`custom.${key}`, true])]),
    ...{ tagIds: tags, responsibleIds: responsible },
  };
}
