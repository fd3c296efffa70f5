import type { RightsCatalogue, RightsEntity } from './roles.graphql';

export const levels = ['none', 'own', 'department', 'all'] as const;
export type Level = (typeof levels)[number];
export const accesses = ['hidden', 'readOnly', 'full'] as const;
export type Access = (typeof accesses)[number];

/**
 * The rights of a role as flat pairs, so that they are compared and merged one by one: `entity:client.view` → `own`,
 * `field:client.finance` → `readOnly`, `button:console.users` → `yes`, `everything` → `yes`. What is not given is not here.
 */
export type FlatRights = Readonly<Record<string, string>>;

/** The same pairs changed by somebody who edits; an empty text takes a right away. */
export type RightsEdits = Readonly<Record<string, string>>;

interface Tree {
  readonly entities?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly fields?: Readonly<Record<string, string>>;
  readonly buttons?: Readonly<Record<string, boolean>>;
  readonly everything?: boolean;
}

export const levelKey = (entity: string, verb: string): string => `entity:${entity}.${verb}`;
export const fieldKey = (entity: string, name: string): string => `field:${entity}.${name}`;
export const buttonKey = (button: string): string => `button:${button}`;
export const everythingKey = 'everything';

/** Reads the rights that the API stores; rights that change nothing are left out. */
export function flatten(rights: unknown, catalogue: RightsCatalogue): FlatRights {
  const { entities = {}, fields = {}, buttons = {}, everything } = (rights ?? {}) as Tree;
  const pairs = [
    ...Object.entries(entities).flatMap(([entity, verbs]) =>
      Object.entries(verbs).map(([verb, level]) => [levelKey(entity, verb), level === 'none' ? '' : level] as const),
    ),
    ...Object.entries(fields).map(
      ([key, access]) => [`field:${key}`, access === usualAccess(key, catalogue) ? '' : access] as const,
    ),
    ...Object.entries(buttons).map(([key, allowed]) => [buttonKey(key), allowed ? 'yes' : ''] as const),
    [everythingKey, everything ? 'yes' : ''] as const,
  ];
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''));
}

/** The rights in the shape that the API takes. */
export function unflatten(rights: FlatRights): Tree {
  const entities: Record<string, Record<string, string>> = {};
  const fields: Record<string, string> = {};
  const buttons: Record<string, boolean> = {};
  for (const [key, value] of Object.entries(rights)) {
    const name = key.slice(key.indexOf(':') + 1);
    if (key.startsWith('entity:')) {
      const [entity = '', verb = ''] = name.split('.');
      (entities[entity] ??= {})[verb] = value;
    } else if (key.startsWith('field:')) fields[name] = value;
    else if (key.startsWith('button:')) buttons[name] = true;
  }
  return { entities, fields, buttons, ...(rights[everythingKey] ? { everything: true } : {}) };
}

/** What somebody who edits has on the page: the stored rights with the edits over them. */
export function applied(rights: FlatRights, edits: RightsEdits): FlatRights {
  return Object.fromEntries(Object.entries({ ...rights, ...edits }).filter(([, value]) => value !== ''));
}

/** The edits with one more; an edit that says what is stored already is none. */
export function edited(stored: FlatRights, edits: RightsEdits, key: string, value: string): RightsEdits {
  const { [key]: _, ...rest } = edits;
  return (stored[key] ?? '') === value ? rest : { ...rest, [key]: value };
}

/** Keys that were edited here and changed meanwhile by somebody else to something different. */
export function collisions(before: FlatRights, now: FlatRights, edits: RightsEdits): readonly string[] {
  return Object.keys(edits).filter((key) => {
    const theirs = now[key] ?? '';
    return theirs !== (before[key] ?? '') && theirs !== edits[key];
  });
}

export function levelOf(rights: FlatRights, entity: RightsEntity, verb: string): Level {
  const possible = entity.verbs.find((one) => one.verb === verb)?.levels ?? [];
  if (rights[everythingKey]) return 'all';
  const given = rights[levelKey(entity.name, verb)] as Level | undefined;
  return given ?? (possible.length === 1 ? lower(possible[0]) : 'none');
}

export const lower = (level: string | undefined): Level => (level ?? 'NONE').toLowerCase() as Level;

/** A group is hidden until it is opened; a single field is open until it is narrowed. `key` is `entity.name`. */
function usualAccess(key: string, catalogue: RightsCatalogue): Access {
  const [entity, name] = key.split('.');
  const groups = catalogue.entities.find((one) => one.name === entity)?.groups ?? [];
  return groups.includes(name ?? '') ? 'hidden' : 'full';
}

/** What a role says of a group or of a single field, before the two are put together. */
export function accessOf(rights: FlatRights, entity: RightsEntity, name: string): Access {
  if (rights[everythingKey]) return 'full';
  return (rights[fieldKey(entity.name, name)] as Access | undefined) ?? (entity.groups.includes(name) ? 'hidden' : 'full');
}

/** What a role can do with a field in the end: the narrower of its group and its own. */
export function fieldAccess(rights: FlatRights, entity: RightsEntity, field: RightsEntity['fields'][number]): Access {
  const own = accessOf(rights, entity, field.name);
  const group = field.group ? accessOf(rights, entity, field.group) : 'full';
  const narrower = accesses[Math.min(accesses.indexOf(own), accesses.indexOf(group))] ?? 'hidden';
  return field.computed && narrower === 'full' ? 'readOnly' : narrower;
}

export function mayPress(rights: FlatRights, button: string): boolean {
  return Boolean(rights[everythingKey] ?? rights[buttonKey(button)]);
}

/** Value of an edit that sets access: what is usual needs no word. */
export function accessEdit(entity: RightsEntity, name: string, access: Access): string {
  return access === (entity.groups.includes(name) ? 'hidden' : 'full') ? '' : access;
}

/** Entities with rows of their own, those that people own first; then settings of the company. */
export function matrixParts(catalogue: RightsCatalogue): { readonly work: RightsEntity[]; readonly company: RightsEntity[] } {
  const viewLevels = (entity: RightsEntity) => entity.verbs.find((one) => one.verb === 'view')?.levels.length ?? 0;
  const own = catalogue.entities.filter((entity) => entity.root === null);
  const work = own
    .filter((entity) => viewLevels(entity) > 2)
    .sort((a, b) => viewLevels(b) - viewLevels(a) || b.fields.length - a.fields.length);
  return { work, company: own.filter((entity) => !work.includes(entity)) };
}
