import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { FieldKind, FieldSpec, EntitySpec } from '../fields/field-spec.js';
import { targetOf } from '../fields/registry.js';
import type { Rights, Verb } from '../access/rights.js';
import { isRequired } from '../history/draft-checks.js';

export enum RightLevel {
  NONE = 'NONE',
  OWN = 'OWN',
  DEPARTMENT = 'DEPARTMENT',
  ALL = 'ALL',
}
registerEnumType(RightLevel, { name: 'RightLevel' });

export enum FieldInfoKind {
  TEXT = 'TEXT',
  LONG_TEXT = 'LONG_TEXT',
  NUMBER = 'NUMBER',
  DECIMAL = 'DECIMAL',
  MONEY = 'MONEY',
  BOOLEAN = 'BOOLEAN',
  DATE = 'DATE',
  MOMENT = 'MOMENT',
  ANNIVERSARY = 'ANNIVERSARY',
  CHOICE = 'CHOICE',
  REF = 'REF',
  LIST = 'LIST',
  CHILDREN = 'CHILDREN',
  JSON = 'JSON',
}
registerEnumType(FieldInfoKind, { name: 'FieldKind' });

export enum FieldAccessInfo {
  FULL = 'FULL',
  READ_ONLY = 'READ_ONLY',
}
registerEnumType(FieldAccessInfo, { name: 'FieldAccess' });

@ObjectType()
export class EntityRights {
  @Field(() => RightLevel) view!: RightLevel;
  @Field(() => RightLevel) create!: RightLevel;
  @Field(() => RightLevel) edit!: RightLevel;
  @Field(() => RightLevel) delete!: RightLevel;
  @Field(() => RightLevel) export!: RightLevel;
  @Field(() => RightLevel) import!: RightLevel;
}

@ObjectType({ description: 'What a field has that people declared.' })
export class CustomFieldInfo {
  @Field(() => ID) id!: string;
  @Field(() => String) key!: string;
  @Field(() => String) label!: string;
  @Field(() => String, { nullable: true }) hint!: string | null;
  @Field(() => Boolean, { description: 'Kept with its values, and offered no more.' }) archived!: boolean;
  @Field(() => Boolean) inList!: boolean;
  @Field(() => Boolean) inCalendar!: boolean;
  @Field(() => Boolean, { description: 'A text that is the address of a page.' }) isLink!: boolean;
  @Field(() => [ID], { nullable: true, description: 'Categories of records that have it; null when all have it.' })
  appliesTo!: readonly string[] | null;
}

@ObjectType({ description: 'A field as the viewer may use it; hidden fields are not told of at all.' })
export class FieldInfo {
  @Field(() => String) name!: string;
  @Field(() => FieldInfoKind) kind!: FieldInfoKind;
  @Field(() => Boolean) required!: boolean;
  @Field(() => Int, { nullable: true }) max!: number | null;
  @Field(() => Boolean) many!: boolean;
  @Field(() => [String], { nullable: true }) options!: string[] | null;
  @Field(() => String, { nullable: true }) target!: string | null;
  @Field(() => String, { nullable: true }) directory!: string | null;
  @Field(() => FieldAccessInfo) access!: FieldAccessInfo;
  @Field(() => String, { nullable: true }) group!: string | null;
  @Field(() => Boolean) computed!: boolean;
  @Field(() => Boolean) fixed!: boolean;
  @Field(() => Boolean) search!: boolean;
  @Field(() => Boolean) sort!: boolean;
  @Field(() => Boolean) filter!: boolean;
  @Field(() => Boolean, { description: 'Offered as a list column.' }) list!: boolean;
  @Field(() => CustomFieldInfo, {
    nullable: true,
    description: 'For fields that people declared; they are named `custom.<key>`.',
  })
  custom!: CustomFieldInfo | null;
}

@ObjectType()
export class EntityInfo {
  @Field(() => String) name!: string;
  @Field(() => String) plural!: string;
  @Field(() => String) titleField!: string;
  @Field(() => EntityRights) rights!: EntityRights;
  @Field(() => [String]) buttons!: string[];
  @Field(() => Boolean) searchable!: boolean;
  @Field(() => [FieldInfo]) fields!: FieldInfo[];
}

const kinds: Readonly<Record<FieldKind, FieldInfoKind>> = {
  text: FieldInfoKind.TEXT,
  longText: FieldInfoKind.LONG_TEXT,
  number: FieldInfoKind.NUMBER,
  decimal: FieldInfoKind.DECIMAL,
  money: FieldInfoKind.MONEY,
  boolean: FieldInfoKind.BOOLEAN,
  date: FieldInfoKind.DATE,
  moment: FieldInfoKind.MOMENT,
  anniversary: FieldInfoKind.ANNIVERSARY,
  choice: FieldInfoKind.CHOICE,
  choices: FieldInfoKind.LIST,
  ref: FieldInfoKind.REF,
  refs: FieldInfoKind.LIST,
  children: FieldInfoKind.CHILDREN,
  json: FieldInfoKind.JSON,
  custom: FieldInfoKind.JSON,
};

/** What a viewer's rights leave of an entity: the web builds its lists, forms and cards from it. */
export function entityInfo(entity: EntitySpec, rights: Rights, searchable: boolean): EntityInfo {
  const level = (verb: Verb): RightLevel => RightLevel[rights.level(entity, verb).toUpperCase() as keyof typeof RightLevel];
  return {
    name: entity.name,
    plural: entity.plural,
    titleField: entity.title,
    rights: {
      view: level('view'),
      create: level('create'),
      edit: level('edit'),
      delete: level('delete'),
      export: level('export'),
      import: level('import'),
    },
    buttons: entity.buttons.filter((button) => rights.button(`${entity.name}.${button}`)),
    searchable,
    fields: [...entity.fields.values()]
      .filter((field) => !field.select && rights.readable(entity, field))
      .map((field) => fieldInfo(entity, field, rights)),
  };
}

function fieldInfo(entity: EntitySpec, field: FieldSpec, rights: Rights): FieldInfo {
  return {
    name: field.name,
    kind: kinds[field.kind],
    required: isRequired(field),
    max: field.max ?? null,
    many: field.kind === 'refs' || field.kind === 'choices' || field.kind === 'children',
    options: field.options ? [...field.options] : null,
    target: field.target ? targetOf(field).name : null,
    directory: field.directory ?? null,
    access: rights.field(entity, field) === 'full' ? FieldAccessInfo.FULL : FieldAccessInfo.READ_ONLY,
    group: field.group,
    computed: field.computed,
    fixed: field.fixed,
    search: field.search,
    sort: field.sort,
    filter: field.filter,
    list: field.show && field.kind !== 'children' && field.kind !== 'json',
    custom: field.custom ?? null,
  };
}
