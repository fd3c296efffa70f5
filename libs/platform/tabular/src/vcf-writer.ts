import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { batched } from './batched.js';

export type VcfVersion = '3.0' | '4.0';

export interface OutputPhone {
  /** E.164, or a number as it was written. */
  readonly number: string;
  readonly ext: string | null;
  readonly type: 'CELL' | 'WORK' | 'HOME' | 'FAX';
  readonly preferred: boolean;
}

export interface OutputMessenger {
  /** telegram, viber, whatsapp, signal, skype, icq; anything else is a social page. */
  readonly service: string;
  /** A number or a name; the full address of a page. */
  readonly value: string;
}

export interface OutputAddress {
  readonly type: 'WORK' | 'HOME';
  readonly street: string;
  readonly city: string;
  readonly region: string;
  readonly postcode: string;
  readonly country: string;
}

/** A card as a writer takes it; an empty text is left out. */
export interface OutputCard {
  readonly uid: string;
  readonly fullName: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  readonly organization: string;
  readonly title: string;
  readonly phones: readonly OutputPhone[];
  readonly emails: readonly { readonly address: string; readonly preferred: boolean }[];
  readonly messengers: readonly OutputMessenger[];
  readonly urls: readonly string[];
  readonly addresses: readonly OutputAddress[];
  /** `YYYY-MM-DD`. */
  readonly birthday: string | null;
  readonly gender: 'MALE' | 'FEMALE' | null;
  readonly categories: readonly string[];
  readonly note: string;
  readonly revised: Date | null;
}

const mostOctets = 75;

/** Writes cards one after another: UTF-8, CRLF. Ends the stream; rejects and destroys it when the cards fail. */
export async function writeVcf(
  cards: AsyncIterable<OutputCard> | Iterable<OutputCard>,
  out: Writable,
  version: VcfVersion,
): Promise<void> {
  await pipeline(
    Readable.from(
      batched(cards, (card) => vcfCard(card, version)),
      { objectMode: false },
    ),
    out,
  );
}

/** One card, by RFC 2426 (3.0) or RFC 6350 (4.0). */
export function vcfCard(card: OutputCard, version: VcfVersion): string {
  const text = (value: string): string => plainText(value, version);
  const lines = [
    'BEGIN:VCARD',
    `VERSION:${version}`,
    'PRODID:-//Kolo//Kolo CRM//UK',
    `UID:urn:uuid:${card.uid}`,
    `FN:${text(card.fullName)}`,
    `N:${[card.lastName, card.firstName, card.middleName, '', ''].map(escaped).join(';')}`,
    card.organization && `ORG:${escaped(card.organization)}`,
    card.title && `TITLE:${text(card.title)}`,
    ...card.phones.map((phone) => phoneLine(phone, version)),
    ...card.emails.map(({ address, preferred }) => `EMAIL${types(['INTERNET'], preferred, version)}:${escaped(address)}`),
    ...card.messengers.map(messengerLine),
    ...card.urls.map((url) => `URL:${uri(url)}`),
    ...card.addresses.map(addressLine),
    card.birthday && `BDAY:${version === '3.0' ? card.birthday : card.birthday.replaceAll('-', '')}`,
    card.gender && version === '4.0' && `GENDER:${card.gender === 'MALE' ? 'M' : 'F'}`,
    card.categories.length > 0 && `CATEGORIES:${card.categories.map(escaped).join(',')}`,
    card.note && `NOTE:${text(card.note)}`,
    card.revised && `REV:${momentOf(card.revised, version)}`,
    'END:VCARD',
  ];
  return lines.flatMap((line) => (line ? `${folded(line)}\r\n` : [])).join('');
}

/** 3.0 prefers one by a type, 4.0 by a parameter, and has no type for letters. */
function types(names: readonly string[], preferred: boolean, version: VcfVersion): string {
  if (version === '3.0') return `;TYPE=${[...names, ...(preferred ? ['PREF'] : [])].join(',')}`;
  const known = names.filter((name) => name !== 'INTERNET').map((name) => name.toLowerCase());
  return `${known.length > 0 ? `;TYPE=${known.join(',')}` : ''}${preferred ? ';PREF=1' : ''}`;
}

function phoneLine({ number, ext, type, preferred }: OutputPhone, version: VcfVersion): string {
  const head = `TEL${types(type === 'FAX' ? ['FAX', 'WORK'] : [type], preferred, version)}`;
  const text = ext ? `${number} ext. ${ext}` : number;
  if (version === '3.0') return `${head}:${escaped(text)}`;
  if (!/^\+\d{7,15}$/.test(number) || (ext && !/^\d+$/.test(ext))) return `${head};VALUE=text:${escaped(text)}`;
  return `${head};VALUE=uri:tel:${number}${ext ? `;ext=${ext}` : ''}`;
}

const services: Readonly<Record<string, string>> = {
  telegram: 'Telegram',
  viber: 'Viber',
  whatsapp: 'WhatsApp',
  signal: 'Signal',
  skype: 'Skype',
  icq: 'ICQ',
};

/** A name of Telegram is a page as well, which phones can open; numbers are for messengers. */
function messengerLine({ service, value }: OutputMessenger): string {
  const name = services[service];
  if (name === undefined) return `X-SOCIALPROFILE:${uri(value)}`;
  const handle = service === 'telegram' ? /^@(\w+)$/.exec(value)?.[1] : undefined;
  if (handle !== undefined) return `X-SOCIALPROFILE;TYPE=telegram:https://t.me/${handle}`;
  return `IMPP;X-SERVICE-TYPE=${name}:${service}:${uri(value)}`;
}

function addressLine({ type, street, city, region, postcode, country }: OutputAddress): string {
  return `ADR;TYPE=${type}:${['', '', street, city, region, postcode, country].map(escaped).join(';')}`;
}

function momentOf(moment: Date, version: VcfVersion): string {
  const iso = `${moment.toISOString().slice(0, 19)}Z`;
  return version === '3.0' ? iso : iso.replace(/[-:]/g, '');
}

/** A text within a value: what divides or ends it is guarded, what no card may hold is left out. */
function escaped(text: string): string {
  return printable(text)
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll('\n', '\\n');
}

/** 4.0 guards a semicolon only where it divides. */
function plainText(text: string, version: VcfVersion): string {
  return version === '3.0' ? escaped(text) : escaped(text).replaceAll('\\;', ';');
}

/** An address takes no escapes and no line break. */
function uri(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}

function printable(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufeff]/g, '');
}

/** Lines of 75 octets at most, divided between letters; the fold counts as well. */
function folded(line: string): string {
  if (Buffer.byteLength(line) <= mostOctets) return line;
  let text = '';
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > mostOctets) {
      text += '\r\n ';
      octets = 1;
    }
    text += letter;
    octets += size;
  }
  return text;
}
