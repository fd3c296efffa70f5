import { Records, sql, type SqlRunner, type Work } from '@kolo/api-core';
import { foldText } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { ContactPerson } from '../contact-person/contact-person.entity.js';

/** A register names the director; a client knows people. */
@Injectable()
export class DirectorByName {
  constructor(private readonly records: Records) {}

  async nameOf(runner: SqlRunner, id: string | null): Promise<string | null> {
    if (!id) return null;
    const [row] = await runner.query<{ name: string }>(sql`SELECT name FROM contact_person WHERE id = ${id}::uuid`);
    return row?.name ?? null;
  }

  /** The client's person of this name, or a new one. */
  async findOrMake(work: Work, counterpartyId: string, name: string): Promise<string> {
    const people = await work.tx.query<{ id: string; name: string }>(
      sql`SELECT id, name FROM contact_person WHERE counterparty_id = ${counterpartyId} AND deleted_at IS NULL ORDER BY created_at, id`,
    );
    const known = people.find((person) => foldText(person.name) === foldText(name));
    return known?.id ?? this.records.create(ContactPerson, { counterpartyId, lastName: name.slice(0, 100) }, work);
  }
}
