import { Extensions, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { deriveClasses } from './derived-classes.js';
import { BelongsTo, Moment } from './field-decorators.js';
import { type Class, type EntityOptions, type EntitySpec, snake } from './field-spec.js';
import type { Id } from './field-types.js';
import { declareEntity, fieldsOf } from './registry.js';

/** What every record has. Deleted records stay in the table until they are purged. */
@ObjectType({ isAbstract: true })
export abstract class CrmRecord {
  @Field(() => ID)
  @PrimaryColumn({ type: 'uuid', name: 'id' })
  readonly id!: string;

  /** Grows by one with each change; an update names the version it was made from. */
  @Field(() => Int)
  @Column({ type: 'int', default: 1, name: 'version' })
  readonly version!: number;

  @Moment({ computed: true, default: 'now()', list: 'sort filter' })
  readonly createdAt!: string;

  @BelongsTo('user', { computed: true, nullable: true, list: 'filter' })
  readonly createdById!: Id | null;

  @Moment({ computed: true, default: 'now()', list: 'sort filter' })
  readonly updatedAt!: string;

  @Moment({ computed: true, nullable: true, hidden: true })
  readonly deletedAt!: string | null;
}

/**
 * Declares a record of the CRM: its table, its GraphQL type and everything derived from its fields
 * (input, patch, filter, sort, page, selection). Runs after the field decorators.
 */
export function CrmEntity(name: string, options: EntityOptions = {}): (type: Class) => void {
  return (type) => {
    const spec: EntitySpec = {
      name,
      plural: options.plural ?? `${name}s`,
      type,
      table: options.table ?? snake(name),
      title: options.title ?? 'name',
      open: options.open ?? false,
      rows: options.rows ?? {},
      root: options.root ?? null,
      owners: options.owners ?? [],
      buttons: options.buttons ?? [],
      defaultSort: options.defaultSort ?? { field: 'createdAt', descending: true },
      isSubject: options.isSubject ?? false,
      fields: fieldsOf(type),
    };
    declareEntity(spec);
    Entity({ name: spec.table })(type);
    ObjectType(type.name)(type);
    Extensions({ entity: name })(type);
    deriveClasses(spec);
  };
}
