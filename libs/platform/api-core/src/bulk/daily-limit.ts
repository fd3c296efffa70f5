import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { SqlRunner } from '../database/database.js';
import { type ParameterSpec, Parameters } from '../parameters/parameters.js';

/** New clients and calls that a person can do justice to in a day; 0 when nobody counts. Torgsoft's advice is 100 to 120. */
export const newClientsPerDay: ParameterSpec<number> = { key: 'bulk.newClientsPerDay', fallback: 0 };

/** A soft limit: it is told before a bulk action, and never refuses one (SM-43). */
@Injectable()
export class DailyLimit implements OnModuleInit {
  constructor(private readonly parameters: Parameters) {}

  onModuleInit(): void {
    this.parameters.declare(newClientsPerDay);
  }

  /** Null when there is none. */
  async of(runner: SqlRunner): Promise<number | null> {
    const limit = await this.parameters.get(newClientsPerDay, runner);
    return limit > 0 ? limit : null;
  }
}
