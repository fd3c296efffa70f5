import { clientTargets } from '@kolo/tabular';

export type TargetGroup = 'client' | 'contact' | 'person' | 'address' | 'requisites';

const groups: Readonly<Record<TargetGroup, readonly string[]>> = {
  contact: ['phones', 'emails', 'sites', 'telegram', 'viber', 'whatsapp', 'skype'],
  person: [
    'person',
    'lastName',
    'firstName',
    'middleName',
    'position',
    'personPhones',
    'personEmails',
    'birthDate',
    'director',
    'accountant',
  ],
  address: ['region', 'city', 'address', 'addressLegal', 'addressActual', 'street', 'building', 'postcode', 'country'],
  requisites: ['legalName', 'vatCode', 'iban', 'bankCode', 'bank'],
  client: [],
};

/** Where a column may go, in the order in which a person is offered it. */
export const importTargets: readonly { readonly key: string; readonly group: TargetGroup }[] = clientTargets.map(({ field }) => ({
  key: field,
  group: (Object.keys(groups) as TargetGroup[]).find((group) => groups[group].includes(field)) ?? 'client',
}));

export const targetKeys: ReadonlySet<string> = new Set(importTargets.map((target) => target.key));

/** Targets that several columns may share; their values are joined. */
export const sharedTargets: ReadonlySet<string> = new Set([
  'phones',
  'emails',
  'sites',
  'personPhones',
  'personEmails',
  'tags',
  'categories',
  'comment',
]);
