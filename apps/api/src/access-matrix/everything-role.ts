import { allEntities, type RoleRights, verbs } from '@kolo/api-core';

const groups = (): string[] => [
  ...new Set(
    allEntities().flatMap((entity) =>
      [...entity.fields.values()].flatMap((field) => (field.group ? [`${entity.name}.${field.group}`] : [])),
    ),
  ),
];

/** Every right spelt out one by one, so that single fields can be taken out of it. */
export function everyRight(fields: RoleRights['fields'] = {}): RoleRights {
  const all = Object.fromEntries(verbs.map((verb) => [verb, 'all' as const]));
  const console = ['users', 'departments', 'roles', 'directories', 'audit', 'jobs', 'parameters', 'mail', 'backups'].map(
    (section) => [`console.${section}`, true],
  );
  const commands = allEntities().flatMap((entity) => entity.buttons.map((button) => [`${entity.name}.${button}`, true]));
  return {
    entities: Object.fromEntries(allEntities().map((entity) => [entity.name, all])),
    fields: { ...Object.fromEntries(groups().map((group) => [group, 'full' as const])), ...fields },
    buttons: Object.fromEntries([...console, ...commands]) as Record<string, boolean>,
  };
}
