import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, type SqlRunner } from '../database/database.js';
import { Notifications } from '../database/notifications.js';
import { raw, sql } from '../database/sql.js';
import { branchesOf } from '../directories/directory-trees.js';
import type { FieldKind, FieldSpec } from '../fields/field-spec.js';
import { allEntities, customName, isCustomizable, replaceCustomFields } from '../fields/registry.js';
import type { CustomKind } from './custom-field.entity.js';

/** Told to every process when a definition, or the tree of categories that it goes by, changes. */
export const customFieldsChannel = 'custom_fields';

interface Definition {
  readonly id: string;
  readonly entity: string;
  readonly key: string;
  readonly name: string;
  readonly hint: string | null;
  readonly kind: keyof typeof CustomKind;
  readonly required: boolean;
  readonly searchable: boolean;
  readonly inList: boolean;
  readonly inCalendar: boolean;
  readonly archived: boolean;
  readonly appliesTo: string[] | null;
}

const kinds: Readonly<Record<keyof typeof CustomKind, FieldKind>> = {
  TEXT: 'text',
  LONG_TEXT: 'longText',
  WHOLE: 'number',
  DECIMAL: 'decimal',
  MONEY: 'money',
  DATE: 'date',
  MOMENT: 'moment',
  YES_NO: 'boolean',
  LINK: 'text',
  CHOICE: 'ref',
  CHOICES: 'refs',
  PERSON: 'ref',
  COUNTERPARTY: 'ref',
};

const targets: Partial<Record<keyof typeof CustomKind, string>> = {
  CHOICE: 'directoryEntry',
  CHOICES: 'directoryEntry',
  PERSON: 'user',
  COUNTERPARTY: 'counterparty',
};

const unsorted: ReadonlySet<FieldKind> = new Set(['ref', 'refs', 'longText', 'boolean']);
const lengths: Partial<Record<keyof typeof CustomKind, number>> = { TEXT: 300, LINK: 2_000, LONG_TEXT: 20_000 };

/** Keeps the fields that people declared in the registry of this process, as the database has them. */
@Injectable()
export class CustomFields implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly notifications: Notifications,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.notifications.listen(customFieldsChannel, () => this.reload());
    await this.reload();
  }

  /** Reads the definitions again: by itself after each change of them, and before a job that may have missed one. */
  async reload(runner: SqlRunner = this.database): Promise<void> {
    const definitions = await runner.query<Definition>(sql`SELECT f.id, f.entity, f.key, f.name, f.hint, f.kind, f.required,
        f.searchable, f.in_list AS "inList", f.in_calendar AS "inCalendar", f.archived,
        CASE WHEN f.category_ids <> '{}' THEN ${branchesOf(raw('f.category_ids'))} END AS "appliesTo"
      FROM custom_field f WHERE f.deleted_at IS NULL ORDER BY f.entity, f.position, f.id`);
    for (const entity of allEntities().filter(isCustomizable)) {
      const own = definitions.filter((definition) => definition.entity === entity.name);
      replaceCustomFields(entity, own.map(fieldSpec));
    }
  }
}

/** Directory that holds the values of a field of the kinds «one of a list» and «several of a list». */
export function directoryOf(entity: string, key: string): string {
  return `${entity}.${key}`;
}

function fieldSpec(definition: Definition): FieldSpec {
  const { id, key, kind, hint, required, inList, inCalendar, archived, appliesTo } = definition;
  const living = !archived;
  const fieldKind = kinds[kind];
  const target = targets[kind];
  const max = lengths[kind];
  return {
    name: customName(key),
    kind: fieldKind,
    column: 'custom',
    nullable: !required || appliesTo !== null,
    computed: archived,
    fixed: false,
    sort: living && definition.searchable && !unsorted.has(fieldKind),
    filter: living && definition.searchable,
    search: false,
    show: living,
    group: null,
    hasDefault: false,
    ...(max ? { max } : {}),
    ...(target ? { target } : {}),
    ...(target === 'directoryEntry' ? { directory: directoryOf(definition.entity, key) } : {}),
    custom: {
      id,
      key,
      label: definition.name,
      hint,
      required,
      archived,
      inList: living && inList,
      inCalendar: living && inCalendar,
      isLink: kind === 'LINK',
      appliesTo,
    },
  };
}
