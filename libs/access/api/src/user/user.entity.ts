import {
  BelongsTo,
  BelongsToMany,
  Choice,
  CrmEntity,
  CrmRecord,
  Custom,
  type CustomValues,
  DirectoryEntry,
  type Id,
  ident,
  sql,
  Text,
  YesNo,
} from '@kolo/api-core';
import { registerEnumType } from '@nestjs/graphql';
import { Column } from 'typeorm';
import { Department } from '../department/department.entity.js';
import { Role } from '../role/role.entity.js';

export const UserLocale = { uk: 'uk', en: 'en', ru: 'ru' } as const;
registerEnumType(UserLocale, { name: 'UserLocale' });

/** A person who works with Kolo. Colleagues see each other's names; passwords and sessions live elsewhere. */
@CrmEntity('user', {
  open: true,
  rows: { own: (alias, viewer) => sql`${ident(alias, 'id')} = ${viewer.userId}::uuid` },
  defaultSort: { field: 'name', descending: false },
})
export class User extends CrmRecord {
  @Text({ max: 200, list: 'search sort filter' })
  name!: string;

  @Text({ max: 254, list: 'sort filter', access: 'personal' })
  email!: string;

  @Text({ nullable: true, max: 200, list: 'sort filter' })
  position!: string | null;

  @Text({ nullable: true, max: 20 })
  phoneExtension!: string | null;

  @Choice(UserLocale, { default: 'uk' })
  locale!: keyof typeof UserLocale;

  @Text({ max: 60, default: 'Europe/Kyiv' })
  timeZone!: string;

  @BelongsTo(() => Department, { nullable: true, list: 'filter' })
  departmentId!: Id<Department> | null;

  @BelongsToMany(() => Role, { list: 'filter', access: 'administration' })
  roleIds!: Id<Role>[];

  @BelongsToMany(() => DirectoryEntry, { directory: 'tag', list: 'filter' })
  tagIds!: Id<DirectoryEntry>[];

  @YesNo({ default: true, list: 'filter' })
  active!: boolean;

  @Custom()
  custom!: CustomValues;

  /** Grows, by triggers of the database, whenever the person's rights may have changed. */
  @Column({ type: 'int', default: 1, name: 'authz_version' })
  protected authzVersion!: number;
}
