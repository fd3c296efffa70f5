import { entityOf, sql, type Work, type Written, writeAudit } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import { BankAccount } from '../bank-account/bank-account.entity.js';
import { ContactPerson } from '../contact-person/contact-person.entity.js';

/** BSI-34: director and accountant are roles of contact people, under these names of the classifier. */
const roles: Readonly<Record<string, string>> = { directorId: 'Керівник', accountantId: 'Бухгалтер' };

/** What follows a legal entity: its accounts into the bin, and the roles of its people. */
@Injectable()
export class EntityCompanions {
  /** Accounts go into the bin in the same batch and come back with their entity, but only those. */
  async takeAccountsAlong(work: Work, ids: readonly string[], verb: 'delete' | 'restore'): Promise<void> {
    const moved = await work.tx.query<{ id: string; version: number; counterparty_id: string }>(
      verb === 'delete'
        ? sql`UPDATE bank_account SET deleted_at = now(), updated_at = now(), version = version + 1
            WHERE legal_entity_id = ANY(${ids}::uuid[]) AND deleted_at IS NULL RETURNING id, version, counterparty_id`
        : sql`WITH left_in AS (
              SELECT DISTINCT ON (record_id) record_id, batch_id FROM audit_event
              WHERE record_id = ANY(${ids}::uuid[]) AND verb = 'delete' ORDER BY record_id, version DESC
            )
            UPDATE bank_account a SET deleted_at = NULL, updated_at = now(), version = a.version + 1
            FROM left_in JOIN audit_event e ON e.batch_id = left_in.batch_id AND e.verb = 'delete'
            WHERE a.legal_entity_id = left_in.record_id AND e.record_id = a.id AND a.deleted_at IS NOT NULL
            RETURNING a.id, a.version, a.counterparty_id`,
    );
    await writeAudit(
      work,
      entityOf(BankAccount),
      moved.map((row) => ({ recordId: row.id, version: row.version, verb, rootId: row.counterparty_id })),
    );
  }

  /** Whoever becomes director or accountant bears that mark among the client's people. */
  async markRoles(work: Work, writes: readonly Written[]): Promise<void> {
    for (const [field, name] of Object.entries(roles)) {
      const ids = writes.flatMap((write) => (write.fields.includes(field) ? (write.after[field] ?? []) : [])) as string[];
      if (ids.length > 0) await mark(work, ids, name);
    }
  }
}

async function mark(work: Work, people: readonly string[], name: string): Promise<void> {
  const marked = await work.tx.query<{ id: string; version: number; client: string; before: string[]; after: string[] }>(sql`
    UPDATE contact_person p SET classifier_ids = p.classifier_ids || d.id, updated_at = now(), version = p.version + 1
    FROM (SELECT id FROM directory_entry WHERE directory = 'classifier' AND lower(name) = lower(${name})
        AND deleted_at IS NULL AND NOT archived LIMIT 1) d
    WHERE p.id = ANY(${people}::uuid[]) AND p.deleted_at IS NULL AND d.id <> ALL(p.classifier_ids)
    RETURNING p.id, p.version, p.counterparty_id AS client, array_remove(p.classifier_ids, d.id) AS before, p.classifier_ids AS after`);
  await writeAudit(
    work,
    entityOf(ContactPerson),
    marked.map(({ id, version, client, before, after }) => ({
      recordId: id,
      version,
      verb: 'update',
      rootId: client,
      changes: { classifierIds: [before, after] as const },
    })),
  );
}
