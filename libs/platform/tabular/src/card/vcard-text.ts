import { foldText, splitPersonName } from '@kolo/kernel';
import { readVcf, type VcfAddress, type VcfCard, type VcfPhone } from '../vcf-reader.js';
import { CardDraft, type DraftPerson } from './card-draft.js';
import type { CardAddress, CardChannel, CardChannelKind, ReadCard } from './read-card.types.js';

const services: Readonly<Record<string, CardChannelKind>> = {
  telegram: 'TELEGRAM',
  viber: 'VIBER',
  whatsapp: 'WHATSAPP',
  signal: 'SIGNAL',
  skype: 'SKYPE',
  icq: 'ICQ',
};

/** What says how a card was made, and nothing of whom. */
const technical =
  /^(?:REV|PRODID|CLASS|SORT-STRING|SOURCE|PROFILE|MAILER|LABEL|X-AB.*|X-MS-.*|X-WAB.*|X-PHONETIC.*|X-APPLE.*|CLIENTPIDMAP|KIND|LANG)$/;

/** One client of the cards in a text: people with the same organisation are its contact persons. */
export function readVcardText(lines: readonly string[]): ReadCard {
  const begin = lines.findIndex((line) => /^\s*BEGIN:VCARD/i.test(line));
  const cards = [...readVcf(Buffer.from(lines.slice(begin).join('\r\n'), 'utf-8'))].map((card) => ({
    ...card,
    line: card.line + begin,
  }));
  const draft = new CardDraft();
  lines.slice(0, begin).forEach((line, at) => line.trim() !== '' && draft.keep(at + 1, line.trim()));
  const [first] = cards;
  const company = cards.find((card) => card.organization !== '');
  const ofClient = company ? cards.filter((card) => isSame(card.organization, company.organization)) : cards.slice(0, 1);
  const owner = company ?? first;
  if (owner) {
    draft.name = { text: (company?.organization ?? spokenName(owner)).slice(0, 300), line: owner.line };
    draft.mark(owner.line, 'name');
  }
  const channels = ofClient.flatMap((card) => addCard(draft, card, company === undefined));
  for (const card of cards) {
    if (!ofClient.includes(card)) draft.doubt('people', 'anotherCard', summary(card), card.line);
  }
  return {
    format: 'VCARD',
    lines,
    name: draft.name?.text ? draft.name : null,
    isPerson: company === undefined,
    taxCode: null,
    vatCode: null,
    channels,
    people: draft.people,
    addresses: draft.addresses,
    accounts: [],
    named: draft.named,
    rest: draft.rest,
    problems: draft.problems,
    places: draft.places(),
  };
}

function isSame(one: string, other: string): boolean {
  return foldText(one) === foldText(other);
}

/** Adds what a card tells; returns the channels that are the client's own. */
function addCard(draft: CardDraft, card: VcfCard, isClient: boolean): CardChannel[] {
  const channels = channelsOf(card);
  if (channels.length > 0) draft.mark(card.line, 'channels');
  for (const address of card.addresses) addAddress(draft, address, card.line);
  for (const category of card.categories) draft.addNamed('tag', category, card.line);
  const isCompanyCard = !isClient && (spokenName(card) === '' || isSame(spokenName(card), card.organization));
  const facts = factsOf(card);
  if (isClient || isCompanyCard) {
    for (const fact of [card.title, card.birthday ? `ДН ${dayOf(card.birthday)}` : '', ...facts].filter(Boolean))
      draft.keep(card.line, fact);
    return channels;
  }
  const person = draft.addPerson(personOf(card, facts.join('\n')));
  // A note longer than a person's may be is the client's.
  if (facts.join('\n').length > noteLimit) draft.keep(card.line, facts.join('\n'));
  person.channels.push(...channels);
  return [];
}

const noteLimit = 1_000;

function personOf(card: VcfCard, facts: string): Omit<DraftPerson, 'channels'> {
  const { lastName, firstName, middleName } = card.name;
  const hasParts = lastName !== '' || firstName !== '';
  const read = splitPersonName(hasParts ? [lastName, firstName, middleName].filter(Boolean).join(' ') : card.fullName);
  const name = hasParts ? { lastName, firstName, middleName } : read;
  const isWhole = card.birthday !== null && !card.birthday.startsWith('--');
  const note = [card.birthday && !isWhole ? `ДН ${dayOf(card.birthday)}` : '', facts.length <= noteLimit ? facts : ''];
  return {
    lastName: name.lastName || null,
    firstName: name.firstName || null,
    middleName: name.middleName || null,
    gender: card.gender ?? read.gender,
    position: card.title || null,
    birthDate: isWhole ? card.birthday : null,
    note: note.filter(Boolean).join('\n') || null,
    line: card.line,
  };
}

function spokenName(card: VcfCard): string {
  const { lastName, firstName, middleName } = card.name;
  return [lastName, firstName, middleName].filter(Boolean).join(' ') || card.fullName;
}

/** `1990-04-12` or `--04-12` as people write it. */
function dayOf(birthday: string): string {
  return birthday.startsWith('--') ? birthday.slice(2).split('-').reverse().join('.') : birthday.split('-').reverse().join('.');
}

function factsOf(card: VcfCard): string[] {
  const rest = card.rest.filter(({ name, value }) => !technical.test(name) && value.trim() !== '');
  return [
    card.name.prefix,
    card.name.suffix,
    card.department,
    card.note,
    ...rest.map(({ name, value }) => `${name.replace(/^X-/, '').toLowerCase()}: ${value.replace(/\\([,;\\n])/g, '$1').trim()}`),
  ].filter(Boolean);
}

function channelsOf(card: VcfCard): CardChannel[] {
  const { line } = card;
  const channel = (kind: CardChannelKind, value: string, note: string | null = null): CardChannel => ({
    kind,
    value,
    note,
    line,
  });
  return [
    ...card.phones.map((phone) => channel(kindOf(phone), numberOf(phone), faxOf(phone))),
    ...card.emails.map(({ value }) => channel('EMAIL', value)),
    ...card.messengers.map(({ service, value }) => {
      const kind = services[service];
      return kind ? channel(kind, value) : channel('SOCIAL', /[/:]/.test(value) ? value : `${service}: ${value}`);
    }),
    ...card.urls.map((url) => channel('SITE', url)),
  ];
}

function kindOf({ types }: VcfPhone): CardChannelKind {
  if (types.includes('CELL')) return 'MOBILE';
  return types.includes('HOME') ? 'HOME' : types.includes('WORK') || types.includes('FAX') ? 'WORK' : 'MOBILE';
}

function faxOf({ types }: VcfPhone): string | null {
  return types.includes('FAX') ? 'факс' : null;
}

/** With its extension as people write it; phones keep one after a comma, for a pause. */
function numberOf({ value, ext }: VcfPhone): string {
  const paused = /^([+\d\s()-]{9,30})[,;pw]+(\d{1,6})#?$/i.exec(value);
  const number = paused?.[1] ?? value.replace(/[\s,;(]*(?:дод|доб|вн|ext|#)[^\d]*\d+\)?\s*$/iu, '');
  const extension = paused?.[2] ?? ext;
  return extension ? `${number} дод. ${extension}` : value;
}

function addAddress(draft: CardDraft, address: VcfAddress, line: number): void {
  const { postcode, country, region, city, street, postBox } = address;
  const text = [postcode, country, region, city, street, postBox].filter(Boolean).join(', ');
  if (text === '') return;
  const part = (value: string, most: number): string | null => value.slice(0, most) || null;
  const read: CardAddress = {
    kind: 'ACTUAL',
    text: text.slice(0, 500),
    country: part(country, 100),
    region: part(region, 100),
    city: part(city, 120),
    street: part(street, 200),
    building: null,
    postcode: part(postcode, 20),
    line,
  };
  // Colleagues share the address of their office.
  if (!draft.addresses.some((one) => one.text === read.text)) draft.addresses.push(read);
  if (region) draft.addNamed('region', region, line);
  draft.mark(line, 'addresses');
}

/** Another client's card, in words. */
function summary(card: VcfCard): string {
  const channels = channelsOf(card).map(({ value }) => value);
  return [spokenName(card), card.organization, card.title, ...channels, card.note].filter(Boolean).join(', ');
}
