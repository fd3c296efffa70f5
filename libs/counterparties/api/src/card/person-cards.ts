import { type EntitySpec, type FieldSpec, targetOf, type Viewer } from '@kolo/api-core';
import { splitPersonName, stripLegalForm } from '@kolo/kernel';
import type { OutputAddress, OutputCard, OutputMessenger, OutputPhone } from '@kolo/tabular';
import { isPhoneKind } from '../contact-channel/read-channel.js';

/** What a card takes of a person at a client; what the viewer may not read is left out. */
export const personPaths: readonly string[] = [
  ...['name', 'lastName', 'firstName', 'middleName', 'position', 'gender', 'birthDate', 'note', 'updatedAt'],
  ...channelPaths('channels.'),
  'counterparty.name',
  ...addressPaths('counterparty.addresses.'),
  'counterparty.tags.name',
];

/** And of a client that has a card of its own. */
export const clientPaths: readonly string[] = [
  ...['name', 'kind', 'updatedAt', 'tags.name'],
  ...channelPaths('channels.'),
  'channels.personId',
  ...addressPaths('addresses.'),
];

function channelPaths(before: string): string[] {
  return ['kind', 'value', 'normalized', 'extension', 'primary', 'note'].map((name) => before + name);
}

function addressPaths(before: string): string[] {
  return ['kind', 'text', 'country', 'region', 'city', 'street', 'building', 'postcode'].map((name) => before + name);
}

/** The paths of which the viewer may read every step. */
export function readablePaths(viewer: Viewer, entity: EntitySpec, paths: readonly string[]): string[] {
  return paths.filter((path) => {
    let at: EntitySpec | null = entity;
    for (const step of path.split('.')) {
      const field: FieldSpec | undefined = at ? shownAs(at, step) : undefined;
      if (!at || !field || !viewer.rights.may(at, 'view') || !viewer.rights.readable(at, field)) return false;
      at = field.target ? targetOf(field) : null;
    }
    return true;
  });
}

function shownAs(entity: EntitySpec, name: string): FieldSpec | undefined {
  return entity.fields.get(name) ?? entity.fields.get(`${name}Id`) ?? entity.fields.get(`${name.replace(/s$/, '')}Ids`);
}

type Text = string | null | undefined;

interface ChannelRow {
  readonly kind?: string;
  readonly value?: Text;
  readonly normalized?: Text;
  readonly extension?: Text;
  readonly primary?: boolean;
  readonly note?: Text;
  readonly personId?: string | null;
}

interface AddressRow {
  readonly kind?: string;
  readonly text?: Text;
  readonly country?: Text;
  readonly region?: Text;
  readonly city?: Text;
  readonly street?: Text;
  readonly building?: Text;
  readonly postcode?: Text;
}

interface Named {
  readonly name?: Text;
}

export interface PersonRow extends Named {
  readonly id: string;
  readonly lastName?: Text;
  readonly firstName?: Text;
  readonly middleName?: Text;
  readonly position?: Text;
  readonly gender?: 'MALE' | 'FEMALE' | null;
  readonly birthDate?: Text;
  readonly note?: Text;
  readonly updatedAt?: Date | null;
  readonly channels?: readonly ChannelRow[];
  readonly counterparty?: (Named & { readonly addresses?: readonly AddressRow[]; readonly tags?: readonly Named[] }) | null;
}

export interface ClientRow extends Named {
  readonly id: string;
  readonly kind?: 'ORGANISATION' | 'PERSON';
  readonly updatedAt?: Date | null;
  readonly tags?: readonly Named[];
  readonly channels?: readonly ChannelRow[];
  readonly addresses?: readonly AddressRow[];
}

/** A person at a client, with its name, address and tags. */
export function cardOfPerson(row: PersonRow): OutputCard {
  const client = row.counterparty;
  const parts = [row.lastName, row.firstName, row.middleName].filter(Boolean).join(' ');
  return {
    uid: row.id,
    fullName: row.name || parts || client?.name || '—',
    lastName: row.lastName ?? '',
    firstName: row.firstName ?? '',
    middleName: row.middleName ?? '',
    organization: client?.name ?? '',
    title: row.position ?? '',
    ...reach(row.channels ?? []),
    addresses: addressesOf(client?.addresses ?? [], 'WORK'),
    birthday: row.birthDate ?? null,
    gender: row.gender ?? null,
    categories: namesOf(client?.tags),
    note: row.note ?? '',
    revised: row.updatedAt ?? null,
  };
}

/** A client that is a person, or has nobody else to be reached by. */
export function cardOfClient(row: ClientRow): OutputCard {
  const isPerson = row.kind === 'PERSON';
  const name = row.name ?? '—';
  const { lastName, firstName, middleName, gender } = isPerson
    ? splitPersonName(stripLegalForm(name))
    : { lastName: '', firstName: '', middleName: '', gender: null };
  return {
    uid: row.id,
    fullName: name,
    lastName,
    firstName,
    middleName,
    organization: isPerson ? '' : name,
    title: '',
    ...reach((row.channels ?? []).filter(({ personId }) => !personId)),
    addresses: addressesOf(row.addresses ?? [], isPerson ? 'HOME' : 'WORK'),
    birthday: null,
    gender,
    categories: namesOf(row.tags),
    note: '',
    revised: row.updatedAt ?? null,
  };
}

function namesOf(records: readonly Named[] | undefined): string[] {
  return (records ?? []).flatMap(({ name }) => name || []);
}

type Reach = Pick<OutputCard, 'phones' | 'emails' | 'messengers' | 'urls'>;

function reach(channels: readonly ChannelRow[]): Reach {
  const filled = channels.flatMap((channel) => {
    const value = channel.normalized || channel.value;
    return channel.kind && value ? [{ ...channel, kind: channel.kind, value }] : [];
  });
  const ofKind = (...kinds: string[]): typeof filled => filled.filter(({ kind }) => kinds.includes(kind));
  return {
    phones: filled.filter(({ kind }) => isPhoneKind(kind) || kind === 'INTERNAL').map(phoneOf),
    emails: ofKind('EMAIL').map(({ value, primary }) => ({ address: value, preferred: primary ?? false })),
    urls: ofKind('SITE').map(({ value }) => value),
    messengers: ofKind('TELEGRAM', 'VIBER', 'WHATSAPP', 'SIGNAL', 'SKYPE', 'ICQ', 'SOCIAL').map(
      ({ kind, value }): OutputMessenger => ({ service: kind.toLowerCase(), value }),
    ),
  };
}

function phoneOf({ kind, value, extension, primary, note }: ChannelRow & { readonly value: string }): OutputPhone {
  const type = /факс|fax/i.test(note ?? '') ? 'FAX' : kind === 'MOBILE' ? 'CELL' : kind === 'HOME' ? 'HOME' : 'WORK';
  return { number: value, ext: extension ?? null, type, preferred: primary ?? false };
}

/** Where they are, else where they are registered. */
function addressesOf(addresses: readonly AddressRow[], type: OutputAddress['type']): OutputAddress[] {
  const [chosen] = [...addresses].sort((a, b) => Number(b.kind === 'ACTUAL') - Number(a.kind === 'ACTUAL'));
  if (!chosen) return [];
  const { country, region, city, street, building, postcode, text } = chosen;
  const line = [street, building].filter(Boolean).join(', ') || (city ? '' : (text ?? ''));
  const address = { street: line, city: city ?? '', region: region ?? '', postcode: postcode ?? '', country: country ?? '' };
  return Object.values(address).some(Boolean) ? [{ type, ...address }] : [];
}
