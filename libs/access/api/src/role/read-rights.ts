import { allEntities, fieldAccesses, type RoleRights, type Verb, verbs } from '@kolo/api-core';
import { Invalid } from '@kolo/kernel';
import { fieldKeysOf, knownButtons, levelsOf, rightsEntities } from './known-rights.js';

type Tree = Readonly<Record<string, unknown>>;

/** The rights of a role out of free JSON. Throws Invalid of `field` that names the first key which means nothing. */
export function readRights(value: unknown, field = 'rights'): RoleRights {
  try {
    return checked(value);
  } catch (error) {
    if (error instanceof UnknownRight) throw Invalid.field(field, 'unknownRight', { key: error.key });
    throw error;
  }
}

class UnknownRight extends Error {
  constructor(readonly key: string) {
    super(key);
  }
}

function checked(value: unknown): RoleRights {
  const tree = treeOf(value, 'rights');
  for (const key of Object.keys(tree)) if (!['entities', 'fields', 'buttons', 'everything'].includes(key)) refuse(key);
  if (tree['everything'] !== undefined && typeof tree['everything'] !== 'boolean') refuse('everything');
  checkEntities(treeOf(tree['entities'] ?? {}, 'entities'));
  checkFields(treeOf(tree['fields'] ?? {}, 'fields'));
  checkButtons(treeOf(tree['buttons'] ?? {}, 'buttons'));
  return tree as RoleRights;
}

function checkEntities(given: Tree): void {
  const known = new Map(rightsEntities().map((entity) => [entity.name, entity]));
  for (const [name, value] of Object.entries(given)) {
    const entity = known.get(name) ?? refuse(name);
    for (const [verb, level] of Object.entries(treeOf(value, name))) {
      const fits = verbs.includes(verb as Verb) && (levelsOf(entity, verb as Verb) as unknown[]).includes(level);
      if (!fits) refuse(`${name}.${verb}`);
    }
  }
}

function checkFields(given: Tree): void {
  const known = new Set(allEntities().flatMap(fieldKeysOf));
  for (const [key, access] of Object.entries(given)) {
    if (!known.has(key) || !(fieldAccesses as readonly unknown[]).includes(access)) refuse(key);
  }
}

function checkButtons(given: Tree): void {
  const known = new Set(knownButtons());
  for (const [key, allowed] of Object.entries(given)) if (!known.has(key) || typeof allowed !== 'boolean') refuse(key);
}

function treeOf(value: unknown, key: string): Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : refuse(key);
}

function refuse(key: string): never {
  throw new UnknownRight(key);
}
