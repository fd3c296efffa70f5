import { isCalendarDate, parsePhone } from '@kolo/kernel';
import { fileRefusal } from './file-refusal.js';
import { readVcfProperties, type VcfProperty } from './vcf-lines.js';

export interface VcfValue {
  readonly value: string;
  /** Upper case: CELL, WORK, HOME, PREF … */
  readonly types: readonly string[];
}

export interface VcfPhone extends VcfValue {
  readonly ext: string | null;
}

export interface VcfAddress {
  readonly types: readonly string[];
  readonly postBox: string;
  readonly street: string;
  readonly city: string;
  readonly region: string;
  readonly postcode: string;
  readonly country: string;
}

export interface VcfMessenger {
  /** Lower case: telegram, viber, skype … */
  readonly service: string;
  readonly value: string;
}

export interface VcfCard {
  /** Place in the file from 1, and the line where the card begins. */
  readonly number: number;
  readonly line: number;
  readonly version: string;
  readonly name: VcfName;
  readonly fullName: string;
  readonly organization: string;
  readonly department: string;
  readonly title: string;
  readonly phones: readonly VcfPhone[];
  readonly emails: readonly VcfValue[];
  readonly addresses: readonly VcfAddress[];
  /** `YYYY-MM-DD`, or `--MM-DD` when the year is unknown. */
  readonly birthday: string | null;
  readonly gender: 'MALE' | 'FEMALE' | null;
  readonly note: string;
  readonly urls: readonly string[];
  readonly messengers: readonly VcfMessenger[];
  readonly categories: readonly string[];
  readonly uid: string | null;
  /** What has no place above, pictures and sounds left out. */
  readonly rest: readonly VcfProperty[];
}

export interface VcfName {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly prefix: string;
  readonly suffix: string;
}

const heavy = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY']);
const maxProperties = 2000;

/**
 * Cards of a vCard file (2.1, 3.0, 4.0, mixed), one at a time. A card whose END is missing ends where the next
 * begins. Refuses a file without any card.
 */
export function* readVcf(source: Buffer): Generator<VcfCard> {
  let properties: VcfProperty[] | null = null;
  let number = 0;
  for (const property of readVcfProperties(source)) {
    const isFrame = (property.name === 'BEGIN' || property.name === 'END') && /^\s*vcard\s*$/i.test(property.value);
    if (!isFrame) {
      properties?.push(property);
      if (properties && properties.length > maxProperties) throw fileRefusal('cardTooLong', { row: property.line });
      continue;
    }
    if (properties && properties.length > 0) yield buildCard(properties, (number += 1));
    properties = property.name === 'BEGIN' ? [property] : null;
  }
  if (properties) yield buildCard(properties, (number += 1));
  if (number === 0) throw fileRefusal('noCards');
}

function buildCard(properties: readonly VcfProperty[], number: number): VcfCard {
  const [begin, ...content] = properties;
  const all = (...names: string[]): VcfProperty[] => content.filter(({ name }) => names.includes(name));
  const text = (name: string): string => unescape(all(name)[0]?.value ?? '').trim();
  const [organization = '', ...departments] = fieldsOf(all('ORG')[0]);
  return {
    number,
    line: begin?.line ?? 1,
    version: text('VERSION'),
    name: nameOf(all('N')[0]),
    fullName: text('FN'),
    organization,
    department: departments.filter(Boolean).join(', '),
    title: text('TITLE') || text('ROLE'),
    phones: all('TEL').map(phoneOf).filter(hasValue),
    emails: all('EMAIL').map(valueOf).filter(hasValue),
    addresses: all('ADR').map(addressOf),
    birthday: birthdayOf(all('BDAY')[0]),
    gender: genderOf(text('GENDER') || text('X-GENDER')),
    note: all('NOTE')
      .map(({ value }) => unescape(value).trim())
      .filter(Boolean)
      .join('\n'),
    urls: all('URL')
      .map(({ value }) => unescape(value).trim())
      .filter(Boolean),
    messengers: content.flatMap(messengerOf),
    categories: all('CATEGORIES')
      .flatMap(({ value }) => split(value, ','))
      .filter(Boolean),
    uid: text('UID') || null,
    rest: content.filter(({ name, params }) => !known.has(name) && !heavy.has(name) && messengerService(name, params) === null),
  };
}

const known = new Set('VERSION N FN ORG TITLE TEL EMAIL ADR BDAY GENDER X-GENDER NOTE URL CATEGORIES UID'.split(' '));

function nameOf(property: VcfProperty | undefined): VcfName {
  const [lastName = '', firstName = '', middleName = '', prefix = '', suffix = ''] = fieldsOf(property);
  return { lastName, firstName, middleName, prefix, suffix };
}

function valueOf(property: VcfProperty): VcfValue {
  return {
    value: unescape(property.value)
      .trim()
      .replace(/^mailto:/i, ''),
    types: typesOf(property),
  };
}

function phoneOf(property: VcfProperty): VcfPhone {
  const uri = /^tel:([^;]*)(?:;(.*))?$/i.exec(property.value.trim());
  if (!uri) return { ...valueOf(property), ext: parsePhone(property.value).ext };
  const ext = /(?:^|;)ext=([^;]*)/i.exec(uri[2] ?? '')?.[1] ?? null;
  return { value: percentDecoded(uri[1] ?? ''), types: typesOf(property), ext };
}

function addressOf(property: VcfProperty): VcfAddress {
  const [postBox = '', extended = '', street = '', city = '', region = '', postcode = '', country = ''] = fieldsOf(property);
  const streetLine = [street, extended].filter(Boolean).join(', ');
  return { types: typesOf(property), postBox, street: streetLine, city, region, postcode, country };
}

function birthdayOf(property: VcfProperty | undefined): string | null {
  if (!property) return null;
  const match = /^(\d{4}|--)-?(\d{2})-?(\d{2})(?:T.*)?$/.exec(property.value.trim());
  if (!match) return null;
  const [year = '', month, day] = [match[1], Number(match[2]), Number(match[3])];
  const isYearUnknown = year === '--' || property.params['X-APPLE-OMIT-YEAR']?.[0] === year;
  if (!isCalendarDate(isYearUnknown ? 2000 : Number(year), month, day)) return null;
  return `${isYearUnknown ? '-' : year}-${match[2] ?? ''}-${match[3] ?? ''}`;
}

function genderOf(value: string): 'MALE' | 'FEMALE' | null {
  if (/^(?:m|ч)/i.test(value)) return 'MALE';
  return /^(?:f|w|ж)/i.test(value) ? 'FEMALE' : null;
}

function messengerOf(property: VcfProperty): VcfMessenger[] {
  const service = messengerService(property.name, property.params);
  const raw = unescape(property.value).trim();
  if (service === null || raw === '') return [];
  const uri = property.name === 'IMPP' ? /^([a-z][a-z\d+.-]*):(.+)$/i.exec(raw) : null;
  const isGeneric = service === 'impp' || service === 'x-apple';
  return [{ service: isGeneric && uri ? (uri[1] ?? '').toLowerCase() : service, value: uri?.[2] ?? raw }];
}

/** X-SKYPE-USERNAME, X-TELEGRAM, IMPP and X-SOCIALPROFILE in the dialects of phones. */
function messengerService(name: string, params: VcfProperty['params']): string | null {
  const vendor = /^X-(TELEGRAM|VIBER|WHATSAPP|SIGNAL|SKYPE|ICQ|JABBER)(?:-.*)?$/.exec(name)?.[1];
  if (vendor !== undefined) return vendor.toLowerCase();
  if (name !== 'IMPP' && name !== 'X-SOCIALPROFILE') return null;
  const told = params['X-SERVICE-TYPE']?.[0] ?? (name === 'IMPP' ? undefined : params['TYPE']?.[0]);
  return (told ?? (name === 'IMPP' ? 'impp' : 'social')).toLowerCase();
}

function typesOf(property: VcfProperty): string[] {
  const types = (property.params['TYPE'] ?? []).map((type) => type.toUpperCase());
  return property.params['PREF'] ? [...types, 'PREF'] : types;
}

function fieldsOf(property: VcfProperty | undefined): string[] {
  return property ? split(property.value, ';') : [];
}

/** Parts at the separators that no backslash guards, unescaped and trimmed. */
function split(value: string, separator: string): string[] {
  const parts = value.match(/(?:\\.|[^\\])/gsu) ?? [];
  const result = [''];
  for (const part of parts) {
    if (part === separator) result.push('');
    else result[result.length - 1] += part;
  }
  return result.map((part) => unescape(part).trim());
}

function unescape(value: string): string {
  return value.replace(/\\([\s\S])/g, (_, letter: string) => (letter === 'n' || letter === 'N' ? '\n' : letter));
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function hasValue(entry: VcfValue): boolean {
  return entry.value !== '';
}
