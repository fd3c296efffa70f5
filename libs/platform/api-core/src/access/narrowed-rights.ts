import type { EntitySpec, FieldSpec } from '../fields/field-spec.js';
import { type FieldAccess, fieldAccesses, type Level, levels, Rights, type Verb } from './rights.js';

/** Rights of which a part was lent out: what both allow. Never «everything», which would grow with what is declared later. */
export class NarrowedRights extends Rights {
  constructor(
    private readonly lender: Rights,
    private readonly scope: Rights,
    /** Entities that nobody changes by lent rights. */
    private readonly fixed: ReadonlySet<string>,
  ) {
    super([]);
  }

  override get everything(): boolean {
    return false;
  }

  override level(entity: EntitySpec, verb: Verb): Level {
    // What people keep for themselves is not lent.
    if (entity.rows.personal) return 'none';
    if (verb !== 'view' && this.fixed.has(entity.name)) return 'none';
    return least(levels, this.lender.level(entity, verb), this.scope.level(entity, verb));
  }

  override field(entity: EntitySpec, field: FieldSpec): FieldAccess {
    return least(fieldAccesses, this.lender.field(entity, field), this.scope.field(entity, field));
  }

  override button(name: string): boolean {
    return this.lender.button(name) && this.scope.button(name);
  }
}

function least<T extends string>(order: readonly T[], a: T, b: T): T {
  return order.indexOf(a) < order.indexOf(b) ? a : b;
}
