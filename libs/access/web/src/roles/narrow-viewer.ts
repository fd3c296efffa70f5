import { type EntityInfo, Viewer } from '@kolo/web-core';
import { accessOf, fieldAccess, type FlatRights, type Level, levelOf, mayPress } from './rights';
import type { RightsCatalogue, RightsEntity } from './roles.graphql';

/** The viewer as somebody who has only this role would be; it knows no more than whoever asks. */
export function narrowViewer(viewer: Viewer, rights: FlatRights, catalogue: RightsCatalogue): Viewer {
  const named = (name: string) => catalogue.entities.find((entity) => entity.name === name);
  const entities = catalogue.entities.flatMap((entity) => {
    const known = viewer.entity(entity.name);
    const root = entity.root ? (named(entity.root) ?? entity) : entity;
    const level = (verb: string) => levelOf(rights, root, entity.root && verb !== 'view' && verb !== 'export' ? 'edit' : verb);
    return known && level('view') !== 'none' ? [narrowed(known, entity, rights, level)] : [];
  });
  const buttons = [
    ...catalogue.entities.flatMap((one) => one.buttons.map((button) => `${one.name}.${button}`)),
    ...catalogue.console,
  ];
  const pressed = buttons.filter((button) => mayPress(rights, button));
  return new Viewer(viewer.user, pressed, [...entities.map((entity) => entity.plural), ...pressed], entities);
}

function narrowed(known: EntityInfo, entity: RightsEntity, rights: FlatRights, level: (verb: string) => Level): EntityInfo {
  const upper = (verb: string) => level(verb).toUpperCase() as EntityInfo['rights']['view'];
  const fields = known.fields.flatMap((field) => {
    const listed = entity.fields.find((one) => one.name === field.name);
    const access = listed ? fieldAccess(rights, entity, listed) : accessOf(rights, entity, field.name);
    return access === 'hidden' ? [] : [{ ...field, access: access === 'full' ? ('FULL' as const) : ('READ_ONLY' as const) }];
  });
  return {
    ...known,
    fields,
    buttons: [],
    rights: {
      view: upper('view'),
      create: upper('create'),
      edit: upper('edit'),
      delete: upper('delete'),
      export: upper('export'),
      import: upper('import'),
    },
  };
}
