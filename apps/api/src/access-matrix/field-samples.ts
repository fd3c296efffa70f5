import type { EntitySpec, FieldSpec } from '@kolo/api-core';

let counter = 0;

/** Values that rules of the domain demand; everything else is made up by the kind of the field. */
const special: Readonly<Record<string, unknown>> = {
  'counterparty.taxCode': '14360570',
  'bank.code': '320649',
  'bankAccount.iban': 'UA223052990000026001234567890',
  'bankAccount.currency': 'UAH',
  'legalEntity.taxCode': '21560045',
  'legalEntity.vatCode': '215600426655',
  'contactChannel.kind': 'EMAIL',
  'contactChannel.value': 'canary-channel@hidden.example',
  'contactPerson.until': '2001-05-17',
  'personPlace.until': '2001-05-17',
  'user.email': 'canary-user@hidden.example',
  'user.locale': 'uk',
  'user.timeZone': 'Europe/Kyiv',
  'user.active': true,
  'role.rights': { entities: { directoryEntry: { view: 'all' } } },
  'webhook.entity': 'counterparty',
  'webhook.url': 'https://canary-webhook.example/heard',
  'apiKey.scopes': { entities: { counterparty: { view: 'all' } } },
  'directoryEntry.directory': 'industry',
  'directoryEntry.color': '#0a7b83',
  'directoryEntry.scope': 'counterparty',
  'customField.entity': 'counterparty',
  'savedView.entity': 'counterparty',
  'savedView.sharing': 'EVERYBODY',
  'savedView.groupBy': 'kind',
  'activity.state': 'COMPLETED',
  'activity.startAt': '2021-03-03T08:00:00.000Z',
  'activity.endAt': '2021-03-03T09:00:00.000Z',
};

/** A value for a writable field that occurs nowhere else in the database where the kind allows it; undefined for none. */
export function sampleValue(entity: EntitySpec, field: FieldSpec, ids: ReadonlyMap<string, string>): unknown {
  const key = `${entity.name}.${field.name}`;
  if (key in special) return special[key];
  if (field.name === 'subjectType') return 'counterparty';
  if (field.name === 'subjectId') return ids.get('counterparty');
  counter += 1;
  switch (field.kind) {
    case 'text':
    case 'longText':
      return `canary${field.name}${counter}`.slice(0, field.max);
    case 'number':
      return 700 + counter;
    case 'decimal':
      return 700.5 + counter;
    case 'money':
      return { amount: `9${String(counter).padStart(4, '0')}.37`, currency: 'UAH' };
    case 'boolean':
      return false;
    case 'anniversary':
    case 'date':
      return `19${String(40 + (counter % 50))}-05-17`;
    case 'moment':
      return `2031-05-17T10:00:${String(counter % 60).padStart(2, '0')}.000Z`;
    case 'choice':
      return field.options?.[0];
    case 'choices':
      return field.options?.slice(0, 1);
    case 'ref':
      return referenceTo(field, ids);
    case 'refs':
      return [referenceTo(field, ids)].filter((id) => id !== undefined);
    default:
      return undefined;
  }
}

function referenceTo(field: FieldSpec, ids: ReadonlyMap<string, string>): string | undefined {
  const name = typeof field.target === 'string' ? field.target : field.target ? nameOf(field.target()) : '';
  return ids.get(field.directory ? `directory.${field.directory}` : name);
}

function nameOf(type: { readonly name: string }): string {
  return type.name.charAt(0).toLowerCase() + type.name.slice(1);
}

/** A condition on a field that its kind accepts, as GraphQL text. */
export function conditionText(field: FieldSpec): string {
  switch (field.kind) {
    case 'text':
    case 'longText':
      return '{ contains: "canary" }';
    case 'number':
    case 'decimal':
      return '{ gte: 0 }';
    case 'money':
      return '{ gte: "0" }';
    case 'boolean':
      return '{ eq: false }';
    case 'anniversary':
      return '{ inNextDays: 30 }';
    case 'date':
      return '{ gte: "1900-01-01" }';
    case 'moment':
      return '{ gte: "1900-01-01T00:00:00Z" }';
    case 'choice':
      return `{ in: ["${field.options?.[0] ?? ''}"] }`;
    case 'children':
      return '{ createdAt: { gte: "1900-01-01T00:00:00Z" } }';
    default:
      return '{ isEmpty: false }';
  }
}

/** How a field is asked for: by name, records with their id. */
export function selectionText(field: FieldSpec): string {
  if (field.kind === 'money') return `${field.name} { amount currency }`;
  return field.kind === 'children' || field.select ? `${field.name} { id }` : field.name;
}
