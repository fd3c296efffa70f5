import {
  allOf,
  type AnySelection,
  assertMay,
  assertReadable,
  type Batch,
  type BatchRun,
  compileSelect,
  Database,
  entityOf,
  type EntitySpec,
  ExportFiles,
  ident,
  JobRegistry,
  Lists,
  rowsFor,
  selectList,
  type Sql,
  sql,
  sqlTrue,
  type Viewer,
  wantedFields,
} from '@kolo/api-core';
import { Invalid } from '@kolo/kernel';
import { type OutputCard, writeVcf } from '@kolo/tabular';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { registerEnumType } from '@nestjs/graphql';
import { ContactPerson } from '../contact-person/contact-person.entity.js';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import {
  cardOfClient,
  cardOfPerson,
  clientPaths,
  type ClientRow,
  personPaths,
  type PersonRow,
  readablePaths,
} from './person-cards.js';

export const VcardVersion = { VCARD_3: 'VCARD_3', VCARD_4: 'VCARD_4' } as const;
export type VcardVersion = keyof typeof VcardVersion;
registerEnumType(VcardVersion, {
  name: 'VcardVersion',
  description: '3.0 is what phones and Outlook read; 4.0 has more fields.',
});

const jobName = 'exportCards';
const cardsAtOnce = 500;

interface CardParams {
  readonly entity: string;
  readonly selection: AnySelection;
  readonly version: VcardVersion;
}

/** Rows of one entity that become cards. */
interface Part {
  readonly entity: EntitySpec;
  readonly where: Sql;
  readonly paths: readonly string[];
  readonly toCard: (row: never) => OutputCard;
}

/** People of selected clients, or selected people, as one vCard file: a job like any other export, within the same rights. */
@Injectable()
export class ExportCards implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly lists: Lists,
    private readonly files: ExportFiles,
    private readonly registry: JobRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.defineBatch(jobName, (run) => this.run(run as unknown as BatchRun<CardParams>));
  }

  /** Begins an export; refuses at once what the viewer may not have. Fields that are hidden from them are left out of the cards. */
  async begin(
    type: typeof Counterparty | typeof ContactPerson,
    selection: object,
    version: VcardVersion,
    viewer: Viewer,
  ): Promise<Batch> {
    const params: CardParams = { entity: entityOf(type).name, selection: selection as AnySelection, version };
    const parts = await this.parts(viewer, params);
    const any = await Promise.all(parts.map((part) => this.hasRows(part)));
    if (!any.includes(true)) throw new Invalid('nobodyToExport');
    return this.files.begin(viewer, jobName, { ...params });
  }

  private async run(run: BatchRun<CardParams>): Promise<undefined> {
    const { viewer, params } = run;
    const parts = await this.parts(viewer, params);
    await run.restart();
    let total = 0;
    for (const { entity, where } of parts) {
      const [counted] = await this.database.query<{ n: number }>(
        sql`SELECT count(*)::int AS n FROM ${ident(entity.table)} t WHERE ${where}`,
      );
      total += counted?.n ?? 0;
    }
    if (total === 0) throw new Invalid('nobodyToExport');
    await run.report({ total });
    const written = { rows: 0 };
    const version = params.version === 'VCARD_4' ? '4.0' : '3.0';
    await this.files.keep(run, {
      entity: entityOf(ContactPerson),
      extension: 'vcf',
      write: (out) => writeVcf(this.cards(run, parts, written), out, version),
      rows: () => written.rows,
    });
    return undefined;
  }

  private async hasRows({ entity, where }: Part): Promise<boolean> {
    const rows = await this.database.query(sql`SELECT 1 FROM ${ident(entity.table)} t WHERE ${where} LIMIT 1`);
    return rows.length > 0;
  }

  private async parts(viewer: Viewer, { entity: name, selection }: CardParams): Promise<Part[]> {
    const chosen = entityOf(name);
    const people = entityOf(ContactPerson);
    assertMay(viewer, chosen, 'export');
    const where = await this.lists.selection(viewer, chosen, selection, 'export');
    const part = { entity: people, paths: personPaths, toCard: cardOfPerson as Part['toCard'] };
    if (chosen === people) return [{ ...part, where }];
    const field = chosen.fields.get('people');
    if (field) assertReadable(viewer, chosen, field);
    const ofClients = allOf([
      sql`t.deleted_at IS NULL`,
      rowsFor(viewer, people, 'export', 't'),
      sql`t.counterparty_id IN (SELECT t.id FROM counterparty t WHERE ${where})`,
    ]);
    const alone = allOf([where, standsAlone(viewer, chosen)]);
    return [
      { ...part, where: ofClients },
      { entity: chosen, where: alone, paths: clientPaths, toCard: cardOfClient as Part['toCard'] },
    ];
  }

  private async *cards(run: BatchRun<CardParams>, parts: readonly Part[], written: { rows: number }): AsyncGenerator<OutputCard> {
    for (const { entity, where, paths, toCard } of parts) {
      const wanted = wantedFields(readablePaths(run.viewer, entity, paths));
      const select = selectList(compileSelect(run.viewer, entity, wanted, 't'));
      let after: string | null = null;
      for (;;) {
        const beyond: Sql = after === null ? sqlTrue : sql`t.id > ${after}::uuid`;
        const page: (PersonRow & ClientRow)[] = await this.database.query(
          sql`SELECT ${select} FROM ${ident(entity.table)} t WHERE ${allOf([where, beyond])} ORDER BY t.id LIMIT ${cardsAtOnce}`,
        );
        for (const row of page) yield toCard(row as never);
        written.rows += page.length;
        await run.report({ done: page.length });
        if (page.length < cardsAtOnce) break;
        after = page.at(-1)?.id ?? null;
      }
    }
  }
}

/** A client that is a person has a card itself, and so has one with nobody else to be reached by. */
function standsAlone(viewer: Viewer, clients: EntitySpec): Sql {
  const nobody = sql`NOT EXISTS (SELECT 1 FROM contact_person p WHERE p.counterparty_id = t.id AND p.deleted_at IS NULL)`;
  const kind = clients.fields.get('kind');
  return kind && viewer.rights.readable(clients, kind) ? sql`(t.kind = 'PERSON' OR ${nobody})` : nobody;
}
