import { checkTaxCode, type DecimalMark, splitEmails, splitPersonName, splitPhones } from '@kolo/kernel';
import type { Row } from '@kolo/tabular';
import type { NewAddress, NewChannel, NewPerson } from '../counterparty/client-registration.js';
import type { Likeness } from '../duplicates/duplicate-finder.js';
import { type PartyKind, PartyRole } from '../counterparty/counterparty.entity.js';
import { type DeclaredCells, readDeclared } from './declared-targets.js';
import { readRequisites, type RowRequisites } from './read-requisites.js';
import { RowCells, type RowProblem } from './row-cells.js';

export type NamedDirectory = 'status' | 'region' | 'industry' | 'source';

/** Fields of the client that a row gives; references are still names. */
export interface RowFields {
  code?: string;
  name?: string;
  kind?: keyof typeof PartyKind;
  roles?: (keyof typeof PartyRole)[];
  taxCode?: string;
  city?: string;
  debt?: { amount: string; currency: string };
  creditLimit?: { amount: string; currency: string };
  customerSince?: string;
  description?: string;
}

/** A row of a file as a client: understood, but not yet compared with what is there. */
export interface ReadRow {
  readonly number: number;
  readonly cells: Row;
  readonly fields: RowFields;
  readonly names: Partial<Record<NamedDirectory, string>>;
  readonly tags: readonly string[];
  readonly categories: readonly string[];
  readonly responsible: string | null;
  readonly channels: readonly NewChannel[];
  readonly people: readonly NewPerson[];
  readonly addresses: readonly NewAddress[];
  readonly requisites: RowRequisites | null;
  readonly declared: DeclaredCells;
  readonly problems: readonly RowProblem[];
}

export interface RowReading {
  readonly columns: readonly { readonly index: number; readonly target: string | null }[];
  readonly groupTarget: string | null;
  readonly marks: ReadonlyMap<string, DecimalMark>;
}

const roleWords: readonly (readonly [RegExp, keyof typeof PartyRole])[] = [
  [/покуп|клієнт|клиент|customer|client|замовник|заказчик/i, 'CUSTOMER'],
  [/постач|постав|supplier|vendor/i, 'SUPPLIER'],
  [/партн|partner/i, 'PARTNER'],
  [/конкур|compet/i, 'COMPETITOR'],
  [/посеред|посред|дилер|агент|intermed|dealer|agent/i, 'INTERMEDIARY'],
];

const soleTrader = /^(?:фоп|спд|чп|фізична особа|физическое лицо)(?![\p{L}])/iu;

/** Reads one row. Problems are collected, so that a person sees all of a row's at once. */
export function readRow(number: number, cells: Row, group: string | null, reading: RowReading): ReadRow {
  const row = new RowCells(cells, reading.columns, reading.marks);
  const channels = readChannels(row);
  const byGroup = (target: string): string | null => row.line(target) ?? (reading.groupTarget === target ? group : null);
  const people = readPeople(row);
  const requisites = readRequisites(row);
  const fields = readFields(row, people);
  const city = byGroup('city');
  if (city) fields.city = city;
  const names = Object.fromEntries(
    (['status', 'region', 'industry', 'source'] as const).flatMap((directory) => {
      const name = byGroup(directory);
      return name ? [[directory, name]] : [];
    }),
  );
  return {
    number,
    cells,
    fields,
    names,
    tags: wordsOf(row, 'tags'),
    categories: wordsOf(row, 'categories'),
    responsible: byGroup('responsible'),
    channels,
    people,
    addresses: readAddresses(row, fields.city ?? null),
    requisites,
    declared: readDeclared(row),
    problems: row.problems,
  };
}

function wordsOf(row: RowCells, target: string): string[] {
  return row
    .texts(target)
    .flatMap((text) => text.split(/[,;|\n]/))
    .map((word) => word.trim())
    .filter(Boolean);
}

/** By what a row is compared with the clients that are there, and with the rows before it. */
export function likenessOf(row: ReadRow): Likeness {
  const own = [...row.channels, ...row.people.flatMap((person) => person.channels ?? [])];
  return {
    name: row.fields.name ?? null,
    code: row.fields.code ?? null,
    taxCode: row.fields.taxCode ?? null,
    phones: own
      .filter((channel) => channel.kind === 'MOBILE' || channel.kind === 'WORK' || channel.kind === 'HOME')
      .map((channel) => channel.value),
    emails: own.filter((channel) => channel.kind === 'EMAIL').map((channel) => channel.value),
  };
}

function readFields(row: RowCells, people: readonly NewPerson[]): RowFields {
  const [first] = people;
  const spoken = first ? [first.lastName, first.firstName, first.middleName].filter(Boolean).join(' ') : '';
  const given = row.line('name');
  const name = given ?? spoken;
  if (name === '') row.refuse('name', 'required', '');
  const taxCode = readTaxCode(row);
  const sums = { debt: row.money('debt'), creditLimit: row.money('creditLimit') };
  const description = [...row.texts('comment'), ...row.leftovers].join('\n');
  const since = row.day('createdAt');
  return {
    ...(row.line('code') ? { code: row.line('code') as string } : {}),
    ...(name ? { name } : {}),
    kind: kindOf(row.line('kind'), name, taxCode, given === null && spoken !== ''),
    ...rolesOf(row.line('roles')),
    ...(taxCode ? { taxCode } : {}),
    ...(sums.debt ? { debt: sums.debt } : {}),
    ...(sums.creditLimit ? { creditLimit: sums.creditLimit } : {}),
    ...(since ? { customerSince: since } : {}),
    ...(description ? { description } : {}),
  };
}

function readTaxCode(row: RowCells): string | null {
  const cell = row.cell('taxCode');
  if (typeof cell !== 'string' && typeof cell !== 'number') return row.line('taxCode');
  const checked = checkTaxCode(cell);
  if (checked.valid) return checked.code;
  row.refuse('taxCode', 'badTaxCode', String(cell));
  return null;
}

function kindOf(word: string | null, name: string, taxCode: string | null, isPersonOnly: boolean): keyof typeof PartyKind {
  if (word && /фіз|физ|person|особа|фоп|підприємець/i.test(word) && !/юр/i.test(word)) return 'PERSON';
  if (word && /юр|орган|компан|company|organi/i.test(word)) return 'ORGANISATION';
  return isPersonOnly || soleTrader.test(name) || taxCode?.length === 10 ? 'PERSON' : 'ORGANISATION';
}

function rolesOf(words: string | null): { roles?: (keyof typeof PartyRole)[] } {
  if (!words) return {};
  const roles = roleWords.filter(([word]) => word.test(words)).map(([, role]) => role);
  return roles.length > 0 ? { roles } : {};
}

function readChannels(row: RowCells, prefix = ''): NewChannel[] {
  const phones = prefix ? row.texts('personPhones') : row.texts('phones');
  const emails = prefix ? row.texts('personEmails') : row.texts('emails');
  const field = (name: string): string => (prefix ? `person${name.charAt(0).toUpperCase()}${name.slice(1)}` : name);
  const channels: NewChannel[] = [];
  for (const phone of phones.flatMap(splitPhones)) {
    if (phone.e164 === null && phone.raw.replace(/\D/g, '').length < 5) {
      row.warn(field('phones'), 'wordsForPhone', phone.raw);
      row.leftovers.push(phone.raw);
    } else {
      if (phone.e164 === null || phone.suspicious)
        row.warn(field('phones'), phone.e164 === null ? 'unreadPhone' : 'repairedPhone', phone.raw);
      channels.push({ kind: phone.kind, value: phone.raw, ...(phone.note ? { note: phone.note } : {}) });
    }
  }
  for (const email of emails.flatMap(splitEmails)) {
    if (email.email === null) row.refuse(field('emails'), 'badEmail', email.raw);
    else channels.push({ kind: 'EMAIL', value: email.email });
  }
  return prefix ? channels : [...channels, ...readLinks(row)];
}

function readLinks(row: RowCells): NewChannel[] {
  const sites = row
    .texts('sites')
    .flatMap((text) => text.split(/[\s,;]+/))
    .filter(Boolean);
  const messengers = (['telegram', 'viber', 'whatsapp', 'skype'] as const).flatMap((target) =>
    row.texts(target).map((value) => ({ kind: target.toUpperCase() as 'TELEGRAM', value })),
  );
  return [...sites.map((value) => ({ kind: 'SITE' as const, value })), ...messengers];
}

function readPeople(row: RowCells): NewPerson[] {
  const whole = row.line('person');
  const parts = { lastName: row.line('lastName'), firstName: row.line('firstName'), middleName: row.line('middleName') };
  const hasParts = Object.values(parts).some((part) => part !== null);
  const birthDate = row.annualDay('birthDate');
  const rest = { position: row.line('position'), ...(birthDate ? { birthDate } : {}) };
  const channels = readChannels(row, 'person');
  const people: NewPerson[] = [];
  if (hasParts || whole) {
    const { gender, ...name } = hasParts
      ? { ...parts, gender: splitPersonName(Object.values(parts).filter(Boolean).join(' ')).gender }
      : named(whole as string);
    people.push({ ...name, gender, ...rest, channels });
  }
  for (const [target, position] of [
    ['director', 'директор'],
    ['accountant', 'бухгалтер'],
  ] as const) {
    const name = row.line(target);
    if (name) people.push({ ...named(name), position });
  }
  return people;
}

function named(whole: string): {
  lastName: string | null;
  firstName: string | null;
  middleName: string | null;
  gender: 'MALE' | 'FEMALE' | null;
} {
  const { lastName, firstName, middleName, gender } = splitPersonName(whole);
  return { lastName: lastName || null, firstName: firstName || null, middleName: middleName || null, gender };
}

function readAddresses(row: RowCells, city: string | null): NewAddress[] {
  const kinds = [
    ['address', 'ACTUAL'],
    ['addressActual', 'ACTUAL'],
    ['addressLegal', 'LEGAL'],
  ] as const;
  const whole = kinds.flatMap(([target, kind]) => {
    const text = row.line(target);
    return text ? [{ kind, text }] : [];
  });
  const parts = {
    street: row.line('street'),
    building: row.line('building'),
    postcode: row.line('postcode'),
    country: row.line('country'),
  };
  if (whole.length > 0 || !Object.values(parts).some(Boolean)) return whole;
  return [{ kind: 'ACTUAL', ...parts, city, region: row.line('region') }];
}
