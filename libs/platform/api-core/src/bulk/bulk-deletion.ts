import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessDenied } from '@kolo/kernel';
import type { SqlRunner } from '../database/database.js';
import type { EntitySpec } from '../fields/field-spec.js';
import { type ParameterSpec, Parameters } from '../parameters/parameters.js';

export const allowBulkDelete: ParameterSpec<boolean> = { key: 'bulk.allowDelete', fallback: false };

/** Many cards at once are deleted only where a parameter allows it, besides the right to delete (SM-16). */
@Injectable()
export class BulkDeletion implements OnModuleInit {
  constructor(private readonly parameters: Parameters) {}

  onModuleInit(): void {
    this.parameters.declare(allowBulkDelete);
  }

  /** Entries of directories, events and the like are no cards. */
  async assertAllowed(entity: EntitySpec, runner?: SqlRunner): Promise<void> {
    if (entity.isSubject && !(await this.parameters.get(allowBulkDelete, runner))) throw new AccessDenied('bulkDeleteOff');
  }
}
