import { type Database, sql } from '@kolo/api-core';
import type { DemoRandom } from './demo-random.js';

/** The directory entries that the demo clients draw from: the defaults that every installation starts with. */
export class DemoDirectories {
  private constructor(private readonly entries: readonly { id: string; directory: string; name: string }[]) {}

  static async read(database: Database): Promise<DemoDirectories> {
    return new DemoDirectories(
      await database.query(
        sql`SELECT id, directory, name FROM directory_entry WHERE deleted_at IS NULL AND NOT archived ORDER BY position, id`,
      ),
    );
  }

  /** Any entry, the first ones more often; null when the directory is empty. */
  any(directory: string, random: DemoRandom): string | null {
    const found = this.entries.filter((entry) => entry.directory === directory);
    return found[random.skewed(found.length - 1)]?.id ?? null;
  }

  matching(directory: string, word: string): string | null {
    return this.entries.find((entry) => entry.directory === directory && entry.name.startsWith(word))?.id ?? null;
  }
}
