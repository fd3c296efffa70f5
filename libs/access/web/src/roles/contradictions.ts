import { fieldAccess, type FlatRights, levelOf, levels, mayPress } from './rights';
import type { RightsCatalogue, RightsEntity } from './roles.graphql';

export type Contradiction =
  | { readonly kind: 'widerThanView' | 'importWithoutCreate'; readonly entity: string; readonly verb: string }
  | { readonly kind: 'sectionWithoutRight'; readonly button: string; readonly entity: string; readonly verb: string }
  | { readonly kind: 'sectionWithoutField'; readonly button: string; readonly entity: string; readonly field: string };

const needs: Readonly<
  Record<string, { readonly entity: string; readonly verbs: readonly string[]; readonly fields?: readonly string[] }>
> = {
  'console.users': { entity: 'user', verbs: ['create', 'edit'], fields: ['email', 'roleIds'] },
  'console.departments': { entity: 'department', verbs: ['create', 'edit'] },
  'console.roles': { entity: 'role', verbs: ['view', 'edit'] },
  'console.directories': { entity: 'directoryEntry', verbs: ['create', 'edit'] },
};

/** Rights of a role that do not go together, so that they would surprise whoever gets it. */
export function contradictions(rights: FlatRights, catalogue: RightsCatalogue): readonly Contradiction[] {
  if (rights['everything']) return [];
  const own = catalogue.entities.filter((entity) => entity.root === null);
  return [
    ...own.flatMap((entity) => ofEntity(rights, entity)),
    ...catalogue.console.flatMap((button) => ofSection(rights, button, own)),
  ];
}

function ofEntity(rights: FlatRights, entity: RightsEntity): Contradiction[] {
  const rank = (verb: string) => levels.indexOf(levelOf(rights, entity, verb));
  const wider = entity.verbs
    .filter(({ verb }) => ['edit', 'delete', 'export'].includes(verb) && rank(verb) > rank('view'))
    .map(({ verb }): Contradiction => ({ kind: 'widerThanView', entity: entity.name, verb }));
  const imports: Contradiction[] =
    rank('import') > 0 && rank('create') === 0 ? [{ kind: 'importWithoutCreate', entity: entity.name, verb: 'create' }] : [];
  return [...wider, ...imports];
}

function ofSection(rights: FlatRights, button: string, entities: readonly RightsEntity[]): Contradiction[] {
  const need = needs[button];
  const entity = entities.find((one) => one.name === need?.entity);
  if (!need || !entity || !mayPress(rights, button)) return [];
  const verbs = need.verbs.filter((verb) => levelOf(rights, entity, verb) === 'none');
  const fields = entity.fields.filter(
    (field) => need.fields?.includes(field.name) && fieldAccess(rights, entity, field) !== 'full',
  );
  return [
    ...verbs.map((verb): Contradiction => ({ kind: 'sectionWithoutRight', button, entity: entity.name, verb })),
    ...fields.map((field): Contradiction => ({ kind: 'sectionWithoutField', button, entity: entity.name, field: field.name })),
  ];
}
