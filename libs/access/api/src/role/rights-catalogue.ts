import { allEntities, type EntitySpec, RightLevel, rootOf, type Verb, verbs } from '@kolo/api-core';
import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { consoleButtons } from './console-buttons.js';
import { levelsOf } from './known-rights.js';

const RightsVerbName = {
  view: 'view',
  create: 'create',
  edit: 'edit',
  delete: 'delete',
  export: 'export',
  import: 'import',
} as const;
registerEnumType(RightsVerbName, { name: 'RightsVerbName' });

@ObjectType()
export class RightsVerb {
  @Field(() => RightsVerbName)
  verb!: Verb;

  @Field(() => [RightLevel], { description: 'The levels that make a difference, from least to most.' })
  levels!: RightLevel[];
}

@ObjectType()
export class RightsField {
  @Field(() => String)
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The group that opens it; without one it is open unless a role narrows it.',
  })
  group!: string | null;

  @Field(() => Boolean, { description: 'Maintained by the server: it can be hidden, not written.' })
  computed!: boolean;
}

@ObjectType()
export class RightsEntity {
  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true, description: 'The entity whose verbs it follows; it then has none of its own.' })
  root!: string | null;

  @Field(() => [RightsVerb])
  verbs!: RightsVerb[];

  @Field(() => [String], { description: 'Field groups; keys of `rights.fields` are `entity.group` or `entity.field`.' })
  groups!: string[];

  @Field(() => [RightsField])
  fields!: RightsField[];

  @Field(() => [String], { description: 'Commands; keys of `rights.buttons` are `entity.button`.' })
  buttons!: string[];
}

@ObjectType({ description: 'Everything that a role may be given: the rows and columns of the rights matrix.' })
export class RightsCatalogue {
  @Field(() => [RightsEntity])
  entities!: RightsEntity[];

  @Field(() => [String], { description: 'Sections of the console, whole keys of `rights.buttons`.' })
  console!: string[];
}

export function rightsCatalogue(): RightsCatalogue {
  return { entities: allEntities().map(rightsEntity), console: [...consoleButtons] };
}

function rightsEntity(entity: EntitySpec): RightsEntity {
  const fields = [...entity.fields.values()];
  return {
    name: entity.name,
    root: entity.root ? rootOf(entity).name : null,
    verbs:
      entity.root || entity.rows.personal
        ? []
        : verbs.map((verb) => ({
            verb,
            levels: levelsOf(entity, verb).map((level) => RightLevel[level.toUpperCase() as keyof typeof RightLevel]),
          })),
    groups: [...new Set(fields.flatMap((field) => field.group ?? []))],
    fields: fields.map(({ name, group, computed }) => ({ name, group, computed })),
    buttons: [...entity.buttons],
  };
}
