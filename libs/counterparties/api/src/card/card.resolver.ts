import { Batch, Me, Permit, Selected, type SelectionOf, type Viewer, wantedBelow } from '@kolo/api-core';
import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { ContactPerson } from '../contact-person/contact-person.entity.js';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import { DuplicateCards } from '../duplicates/duplicate-cards.js';
import { DuplicateFinder } from '../duplicates/duplicate-finder.js';
import { CardReader, likenessOf } from './card-reader.js';
import { CardReading } from './card-reading.types.js';
import { ExportCards, VcardVersion } from './export-cards.js';

@Resolver()
export class CardResolver {
  constructor(
    private readonly reader: CardReader,
    private readonly finder: DuplicateFinder,
    private readonly cards: DuplicateCards,
    private readonly exports: ExportCards,
  ) {}

  @Permit('counterparty.create')
  @Query(() => CardReading, {
    description:
      'A new client out of a pasted card of a directory, a signature, requisites or a vCard, for review before it is saved.',
  })
  async readCard(@Args('text') text: string, @Me() viewer: Viewer, @Info() info: GraphQLResolveInfo): Promise<CardReading> {
    const read = await this.reader.read(text, viewer);
    const matches = await this.finder.find(viewer, likenessOf(read));
    return { ...read, duplicates: await this.cards.show(matches, viewer, wantedBelow(info, 'duplicates', 'counterparty')) };
  }

  @Permit('counterparty.export')
  @Mutation(() => Batch, { description: 'People of the selected clients as vCards; the batch names the file when it is done.' })
  exportCounterpartyCards(
    @Selected(Counterparty) selection: SelectionOf<Counterparty>,
    @Args('version', { type: () => VcardVersion, nullable: true }) version: VcardVersion | null,
    @Me() viewer: Viewer,
  ): Promise<Batch> {
    return this.exports.begin(Counterparty, selection, version ?? 'VCARD_3', viewer);
  }

  @Permit('contactPerson.export')
  @Mutation(() => Batch, { description: 'Selected people as vCards; the batch names the file when it is done.' })
  exportContactPersonCards(
    @Selected(ContactPerson) selection: SelectionOf<ContactPerson>,
    @Args('version', { type: () => VcardVersion, nullable: true }) version: VcardVersion | null,
    @Me() viewer: Viewer,
  ): Promise<Batch> {
    return this.exports.begin(ContactPerson, selection, version ?? 'VCARD_3', viewer);
  }
}
