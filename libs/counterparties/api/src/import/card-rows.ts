import type { Cell, Row, VcfCard } from '@kolo/tabular';

/** Columns that the cards of a vCard file fill, in order; each is the key of its target. */
export const cardColumns = [
  'name',
  'person',
  'lastName',
  'firstName',
  'middleName',
  'position',
  'phones',
  'emails',
  'personPhones',
  'personEmails',
  'sites',
  'telegram',
  'viber',
  'skype',
  'region',
  'city',
  'street',
  'postcode',
  'country',
  'birthDate',
  'tags',
  'comment',
] as const;

/**
 * A card as a row of those columns. A card with an organisation is a contact person of that client; without one the person
 * is the client.
 */
export function cardRow(card: VcfCard): Row {
  const { lastName, firstName, middleName } = card.name;
  const spoken = [lastName, firstName, middleName].filter(Boolean).join(' ') || card.fullName;
  const isPerson = card.organization === '';
  const [address] = card.addresses;
  const phones = card.phones.map((phone) => (phone.ext ? `${phone.value} ext. ${phone.ext}` : phone.value)).join('; ');
  const emails = card.emails.map((email) => email.value).join('; ');
  const messenger = (service: string): string =>
    card.messengers
      .filter((each) => each.service === service)
      .map((each) => each.value)
      .join('; ');
  const cells: Record<(typeof cardColumns)[number], Cell> = {
    name: isPerson ? spoken : card.organization,
    person: lastName || firstName ? '' : card.fullName,
    lastName,
    firstName,
    middleName,
    position: card.title,
    phones: isPerson ? phones : '',
    emails: isPerson ? emails : '',
    personPhones: isPerson ? '' : phones,
    personEmails: isPerson ? '' : emails,
    sites: card.urls.join('; '),
    telegram: messenger('telegram'),
    viber: messenger('viber'),
    skype: messenger('skype'),
    region: address?.region ?? '',
    city: address?.city ?? '',
    street: address?.street ?? '',
    postcode: address?.postcode ?? '',
    country: address?.country ?? '',
    birthDate: card.birthday ?? '',
    tags: card.categories.join(', '),
    comment: card.note,
  };
  return cardColumns.map((column) => cells[column]);
}
