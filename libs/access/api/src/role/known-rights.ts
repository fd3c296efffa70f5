import { allEntities, type EntitySpec, type Level, levels, type Verb } from '@kolo/api-core';
import { consoleButtons } from './console-buttons.js';

/** Entities that have rights of their own; children follow their root. */
export function rightsEntities(): EntitySpec[] {
  return allEntities().filter((entity) => !entity.root);
}

/** The levels that make a difference for a verb: records that belong to nobody know no "own". */
export function levelsOf(entity: EntitySpec, verb: Verb): Level[] {
  if (entity.open && verb === 'view') return ['all'];
  const { own, department } = entity.rows;
  return levels.filter(
    (level) => level === 'none' || level === 'all' || (level === 'own' && own) || (level === 'department' && department),
  );
}

/** Every named command, of entities and of the console. */
export function knownButtons(): string[] {
  return [...allEntities().flatMap((entity) => entity.buttons.map((button) => `${entity.name}.${button}`)), ...consoleButtons];
}

/** Keys under which a role may open a group of fields or narrow a single one. */
export function fieldKeysOf(entity: EntitySpec): string[] {
  const fields = [...entity.fields.values()];
  return [...new Set(fields.flatMap((field) => [field.name, ...(field.group ? [field.group] : [])]))].map(
    (name) => `${entity.name}.${name}`,
  );
}
