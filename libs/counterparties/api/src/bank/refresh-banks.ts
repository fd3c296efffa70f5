import { readFile } from 'node:fs/promises';
import { Clock, Records, type RequestContext, sql, StoredFiles, type Viewer, type Work, Works } from '@kolo/api-core';
import { Invalid } from '@kolo/kernel';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Injectable } from '@nestjs/common';
import { Bank } from './bank.entity.js';
import { type NbuBank, type NbuFile, readNbuFile } from './read-nbu-file.js';

/** The whole of Ukraine with every branch takes some five megabytes. */
const maxBytes = 20 * 2 ** 20;
const source = 'НБУ';

@ObjectType({ description: 'What a file of the National Bank changed.' })
export class BankRefresh {
  @Field(() => Int) added!: number;
  @Field(() => Int) changed!: number;
  @Field(() => Int) same!: number;
  @Field(() => Int, { description: 'Rows that could not be read.' }) unreadable!: number;
}

interface StoredBank extends NbuBank {
  readonly id: string;
  readonly version: number;
}

/** Brings the directory of banks up to the National Bank's own file. Banks that the file lacks stay: old accounts name them. */
@Injectable()
export class RefreshBanks {
  constructor(
    private readonly works: Works,
    private readonly records: Records,
    private readonly files: StoredFiles,
    private readonly clock: Clock,
  ) {}

  async run(fileId: string, viewer: Viewer, request: RequestContext): Promise<BankRefresh> {
    const file = await this.files.readable(viewer, fileId);
    if (file.size > maxBytes) throw Invalid.field('fileId', 'fileErrors.tooLarge', { max: maxBytes / 2 ** 20 });
    const read = readNbuFile(await readFile(await this.files.store.localPath(file.contentHash)));
    return this.works.run(
      viewer,
      { kind: 'bank.batches.refresh', params: { file: file.name } },
      (work) => this.take(work, read),
      request,
    );
  }

  private async take(work: Work, { banks, unreadable }: NbuFile): Promise<BankRefresh> {
    await work.tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext('bank'))`);
    const rows = await work.tx.query<
      StoredBank & Record<string, unknown>
    >(sql`SELECT id, version, code, name, full_name AS "fullName",
      tax_code AS "taxCode", closed FROM bank WHERE deleted_at IS NULL`);
    const known = new Map(rows.map((row) => [row.code, row]));
    const told = { asOf: this.clock.now().toISOString().slice(0, 10), source };
    const added = banks.filter((bank) => !known.has(bank.code)).map((bank) => ({ ...bank, ...told }));
    await this.records.createMany(Bank, added, work);
    let changed = 0;
    for (const bank of banks) {
      const row = known.get(bank.code);
      if (!row || !differs(bank, row)) continue;
      await this.records.update(Bank, row.id, row.version, { ...bank, ...told }, work);
      changed += 1;
    }
    return { added: added.length, changed, same: banks.length - added.length - changed, unreadable };
  }
}

function differs(bank: NbuBank, row: StoredBank): boolean {
  return (Object.keys(bank) as (keyof NbuBank)[]).some((name) => bank[name] !== row[name]);
}
