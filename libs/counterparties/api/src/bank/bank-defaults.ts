import { asSystem, Records, sql, type Work, Works } from '@kolo/api-core';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Bank } from './bank.entity.js';
import { bankSnapshot, snapshotDay, snapshotSource } from './bank-snapshot.js';

/** Fills a directory of banks that never had one, when the product starts for the first time. */
@Injectable()
export class BankDefaults implements OnApplicationBootstrap {
  constructor(
    private readonly works: Works,
    private readonly records: Records,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.works.run(asSystem('fills the directory of banks'), { kind: 'bank.batches.defaults' }, (work) => this.fill(work));
  }

  private async fill(work: Work): Promise<void> {
    // The API and the worker may start together on one new database.
    await work.tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext('bank'))`);
    const [known] = await work.tx.query(sql`SELECT 1 FROM bank LIMIT 1`);
    if (known) return;
    const banks = bankSnapshot.map((bank) => ({ ...bank, closed: false, asOf: snapshotDay, source: snapshotSource }));
    await this.records.createMany(Bank, banks, work);
  }
}
