import { sql, type Work, type Written } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';

/** Since when and through whom each client is in a category (SM-27): rows behind `category_ids`, whoever writes these and however. */
@Injectable()
export class Categories {
  /** Whoever left keeps a row, marked with the batch: when that is taken back, they have been there since they first were. */
  async written(work: Work, writes: readonly Written[]): Promise<void> {
    const changed = writes.filter(isOfCategories).map((write) => write.id);
    if (changed.length === 0) return;
    const { tx, viewer, batchId, undoing = [] } = work;
    if (writes.some((write) => write.verb === 'update')) {
      await tx.execute(sql`UPDATE counterparty_category f SET left_by = ${batchId}::uuid FROM counterparty c
        WHERE c.id = f.counterparty_id AND c.id = ANY(${changed}::uuid[]) AND f.left_by IS NULL AND f.category_id <> ALL(c.category_ids)`);
    }
    await tx.execute(sql`INSERT INTO counterparty_category AS f (counterparty_id, category_id, by_id, via)
      SELECT DISTINCT c.id, k.id, ${viewer.userId}::uuid, ${viewer.via} FROM counterparty c CROSS JOIN LATERAL unnest(c.category_ids) AS k (id)
      WHERE c.id = ANY(${changed}::uuid[])
      ON CONFLICT (counterparty_id, category_id) DO UPDATE SET left_by = NULL,
        since = CASE WHEN f.left_by = ANY(${undoing}::uuid[]) THEN f.since ELSE excluded.since END,
        by_id = CASE WHEN f.left_by = ANY(${undoing}::uuid[]) THEN f.by_id ELSE excluded.by_id END,
        via = CASE WHEN f.left_by = ANY(${undoing}::uuid[]) THEN f.via ELSE excluded.via END
        WHERE f.left_by IS NOT NULL`);
  }

  /** What a client takes over from those that became one with it, it has been in since the first of them was. */
  async inherit(work: Work, survivorId: string, mergedIds: readonly string[]): Promise<void> {
    await work.tx.execute(sql`UPDATE counterparty_category f SET since = m.since, by_id = m.by_id, via = m.via
      FROM (SELECT DISTINCT ON (category_id) category_id, since, by_id, via FROM counterparty_category
        WHERE counterparty_id = ANY(${mergedIds}::uuid[]) AND left_by IS NULL ORDER BY category_id, since) m
      WHERE f.counterparty_id = ${survivorId}::uuid AND f.category_id = m.category_id AND f.left_by IS NULL AND m.since < f.since`);
  }
}

function isOfCategories({ verb, fields, after }: Written): boolean {
  if (!fields.includes('categoryIds')) return false;
  return verb !== 'create' || ((after['categoryIds'] as readonly string[] | null) ?? []).length > 0;
}
