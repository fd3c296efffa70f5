import type { InputOf } from '@kolo/api-core';
import type { Counterparty, NewChannel, NewClient } from '@kolo/counterparties-api';
import type { DemoDirectories } from './demo-directories.js';
import type { DemoRandom } from './demo-random.js';
import { cities, companyStems, companyTrades, legalForms, men, positions, streets, surnames, women } from './demo-words.js';

export interface DemoPerson {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly gender: 'MALE' | 'FEMALE';
  readonly position: string;
  readonly classifierIds: string[];
}

export interface DemoClient {
  readonly input: InputOf<Counterparty>;
  readonly people: readonly DemoPerson[];
  readonly phones: readonly string[];
  readonly email: string | null;
  readonly address: { readonly city: string; readonly street: string; readonly building: string };
}

/** One believable client: a company or an entrepreneur, somewhere in Ukraine, with people and ways to reach them. */
export function makeClient(
  random: DemoRandom,
  number: number,
  directories: DemoDirectories,
  managers: readonly string[],
): DemoClient {
  const owner = makePersonName(random);
  const isCompany = random.chance(0.78);
  const [city, regionWord] = random.chance(0.3) ? (cities[0] as readonly [string, string]) : random.pick(cities);
  const word = `${random.pick(companyStems)}${random.pick(companyTrades)}${random.chance(0.25) ? `-${random.between(2, 99)}` : ''}`;
  const name = isCompany
    ? `${random.pick(legalForms)} «${word}»`
    : `ФОП ${owner.lastName} ${owner.firstName} ${owner.middleName}`;
  const owes = random.chance(0.18);
  const input: InputOf<Counterparty> = {
    name,
    archived: false,
    kind: isCompany ? 'ORGANISATION' : 'PERSON',
    roles: random.chance(0.9) ? ['CUSTOMER'] : [random.pick(['SUPPLIER', 'PARTNER', 'INTERMEDIARY'] as const)],
    taxCode: isCompany ? companyCode(random) : null,
    statusId: random.chance(0.85) ? directories.any('status', random) : null,
    regionId: directories.matching('region', regionWord),
    industryId: random.chance(0.8) ? directories.any('industry', random) : null,
    sourceId: random.chance(0.7) ? directories.any('source', random) : null,
    tagIds: random.chance(0.35) ? [directories.any('tag', random)].filter((id): id is string => id !== null) : [],
    responsibleIds: random.chance(0.94) ? [managers[random.skewed(managers.length - 1)] as string] : [],
    city,
    debt: owes ? { amount: `${random.between(800, 240_000)}.${random.digits(2)}`, currency: 'UAH' } : null,
    customerSince: dayAgo(random.between(2, 1_900)),
  };
  return {
    input,
    people: peopleOf(random, owner, isCompany, directories),
    phones: phonesOf(random),
    email: random.chance(0.7) ? `office${number}@client.example` : null,
    address: { city, street: `вул. ${random.pick(streets)}`, building: String(random.between(1, 180)) },
  };
}

function phonesOf(random: DemoRandom): string[] {
  return Array.from(
    { length: random.between(1, 2) },
    () => `+380${random.pick(['50', '63', '66', '67', '68', '73', '93', '95', '96', '97', '98', '99'])}${random.digits(7)}`,
  );
}

/** The owner first; a company has a colleague or two beside. */
function peopleOf(random: DemoRandom, owner: SpokenName, isCompany: boolean, directories: DemoDirectories): DemoPerson[] {
  return Array.from({ length: isCompany ? random.between(1, 3) : 1 }, (_, i) =>
    demoPerson(i === 0 ? owner : makePersonName(random), random, directories),
  );
}

/** The client as it is registered, with its people, channels and address. */
export function registrationOf({ input, people, phones, email, address }: DemoClient): NewClient {
  const channels: NewChannel[] = phones.map((value, i) => ({ kind: 'MOBILE', value, primary: i === 0 }));
  return {
    input,
    people: people as unknown as NewClient['people'] & object,
    channels: email ? [...channels, { kind: 'EMAIL', value: email, primary: true }] : channels,
    addresses: [{ ...address, kind: 'ACTUAL' }],
  };
}

type SpokenName = Pick<DemoPerson, 'lastName' | 'firstName' | 'middleName' | 'gender'>;

export function makePersonName(random: DemoRandom): Pick<DemoPerson, 'lastName' | 'firstName' | 'middleName' | 'gender'> {
  const gender = random.chance(0.5) ? 'FEMALE' : 'MALE';
  const names = gender === 'FEMALE' ? women : men;
  return { lastName: random.pick(surnames), firstName: random.pick(names.first), middleName: random.pick(names.middle), gender };
}

function demoPerson(name: ReturnType<typeof makePersonName>, random: DemoRandom, directories: DemoDirectories): DemoPerson {
  const classifier = random.chance(0.5) ? directories.any('classifier', random) : null;
  return { ...name, position: random.pick(positions), classifierIds: classifier ? [classifier] : [] };
}

/** An ЄДРПОУ whose check digit is right. */
function companyCode(random: DemoRandom): string {
  const digits = `${random.between(20, 45)}${random.digits(5)}`;
  const leading = Number(digits[0]);
  const weights = leading >= 3 && leading <= 5 ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7];
  const sum = (shift: number): number =>
    weights.reduce((total, weight, i) => total + (weight + shift) * Number(digits[i]), 0) % 11;
  const first = sum(0);
  return `${digits}${first < 10 ? first : sum(2) % 10}`;
}

export function dayAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
