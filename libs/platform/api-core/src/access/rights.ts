import type { EntitySpec, FieldSpec, ThroughChildren } from '../fields/field-spec.js';
import { entityOf, isEntityName, targetOf } from '../fields/registry.js';

export type Verb = 'view' | 'create' | 'edit' | 'delete' | 'export' | 'import';
export const verbs: readonly Verb[] = ['view', 'create', 'edit', 'delete', 'export', 'import'];

/** Which rows: none, those one is responsible for, one's departments' (sub-departments too), all. */
export type Level = 'none' | 'own' | 'department' | 'all';
export const levels: readonly Level[] = ['none', 'own', 'department', 'all'];

export type FieldAccess = 'hidden' | 'readOnly' | 'full';
export const fieldAccesses: readonly FieldAccess[] = ['hidden', 'readOnly', 'full'];

/** What a role may do, as stored. Whatever is not named is refused, but for fields without a group. */
export interface RoleRights {
  readonly entities?: Readonly<Record<string, Partial<Record<Verb, Level>>>>;
  /** Keys are `entity.group` or `entity.field`. */
  readonly fields?: Readonly<Record<string, FieldAccess>>;
  /** Keys are `entity.button` or a console section such as `console.users`. */
  readonly buttons?: Readonly<Record<string, boolean>>;
  /** Everything, also what is declared later. */
  readonly everything?: boolean;
}

/** The joint rights of a person's roles: the most that any of them gives. */
export class Rights {
  /** Asked for each field of each request, and the same while the person's roles are. */
  private readonly fields = new Map<EntitySpec, WeakMap<FieldSpec, FieldAccess>>();

  constructor(private readonly roles: readonly RoleRights[]) {}

  get everything(): boolean {
    return this.roles.some((role) => role.everything);
  }

  /** A child follows its root: seeing needs `view` there, any change needs `edit`. */
  level(entity: EntitySpec, verb: Verb): Level {
    if (this.everything) return 'all';
    if (entity.root) return this.level(rootOf(entity), verb === 'view' || verb === 'export' ? verb : 'edit');
    if (entity.rows.personal || (entity.open && verb === 'view')) return 'all';
    return most(this.roles, levels, (role) => role.entities?.[entity.name]?.[verb] ?? 'none');
  }

  may(entity: EntitySpec, verb: Verb): boolean {
    return this.level(entity, verb) !== 'none';
  }

  /**
   * A single field's rule narrows its group's; a group is hidden until a role opens it. Only roles that show the entity at all
   * have a say: what another role does not mention it does not give.
   */
  field(entity: EntitySpec, field: FieldSpec): FieldAccess {
    const known = this.fields.get(entity) ?? new WeakMap<FieldSpec, FieldAccess>();
    const before = known.get(field);
    if (before) return before;
    const access = this.accessTo(entity, field);
    this.fields.set(entity, known.set(field, access));
    return access;
  }

  private accessTo(entity: EntitySpec, field: FieldSpec): FieldAccess {
    if (this.everything || field.name === 'id' || field.name === 'version') return 'full';
    // What is made of a hidden value would tell it.
    if (field.from?.some((path) => this.hides(path))) return 'hidden';
    const speaking = this.roles.filter((role) => hasSay(role, entity));
    if (speaking.length === 0) return rootOf(entity).open && !field.group ? 'full' : 'hidden';
    return most(speaking, fieldAccesses, (role) => {
      const group = field.group ? (role.fields?.[`${entity.name}.${field.group}`] ?? 'hidden') : 'full';
      const single = role.fields?.[`${entity.name}.${field.name}`] ?? 'full';
      // What a role says of all declared fields together holds for each.
      const together = field.custom ? (role.fields?.[`${entity.name}.custom`] ?? 'full') : 'full';
      return fieldAccesses[Math.min(...[group, single, together].map((access) => fieldAccesses.indexOf(access)))] ?? 'hidden';
    });
  }

  private hides(path: string): boolean {
    const [name = '', source = ''] = path.split('.');
    const entity = isEntityName(name) ? entityOf(name) : undefined;
    const field = entity?.fields.get(source);
    return entity !== undefined && field !== undefined && this.field(entity, field) === 'hidden';
  }

  readable(entity: EntitySpec, field: FieldSpec): boolean {
    if (field.kind === 'children' && !this.may(targetOf(field), 'view')) return false;
    if (field.through && !this.readsThrough(entity, field.through)) return false;
    return this.field(entity, field) !== 'hidden';
  }

  private readsThrough(entity: EntitySpec, { children, fields }: ThroughChildren): boolean {
    const holder = entity.fields.get(children);
    if (!holder || !this.readable(entity, holder)) return false;
    const child = targetOf(holder);
    return fields.every((name) => {
      const field = child.fields.get(name);
      return field !== undefined && this.readable(child, field);
    });
  }

  writable(entity: EntitySpec, field: FieldSpec): boolean {
    return !field.computed && this.field(entity, field) === 'full';
  }

  /** A named command, e.g. `counterparty.merge` or `console.users`. */
  button(name: string): boolean {
    return this.everything || this.roles.some((role) => role.buttons?.[name] === true);
  }
}

function hasSay(role: RoleRights, entity: EntitySpec): boolean {
  const root = rootOf(entity);
  const mentions = Object.keys(role.fields ?? {}).some((key) => key.startsWith(`${entity.name}.`));
  return (role.entities?.[root.name]?.view ?? 'none') !== 'none' || (root.open && mentions);
}

function most<T extends string>(roles: readonly RoleRights[], order: readonly T[], of: (role: RoleRights) => T): T {
  return roles.reduce((best, role) => (order.indexOf(of(role)) > order.indexOf(best) ? of(role) : best), order[0] as T);
}

/** The record whose rights a child follows. */
export function rootOf(entity: EntitySpec): EntitySpec {
  const field = entity.root ? entity.fields.get(entity.root) : undefined;
  if (!field?.target) return entity;
  return rootOf(typeof field.target === 'string' ? entityOf(field.target) : targetOf(field));
}
