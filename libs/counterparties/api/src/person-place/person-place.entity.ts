import { BelongsTo, BelongsToMany, CrmEntity, CrmRecord, Day, DirectoryEntry, type Id, Text } from '@kolo/api-core';

/** A further client at which a contact person is, besides the one where they are at home: what they do there, and when. */
@CrmEntity('personPlace', { root: 'counterpartyId', owners: ['personId'] })
export class PersonPlace extends CrmRecord {
  @BelongsTo('counterparty', { fixed: true, list: 'filter' })
  counterpartyId!: Id;

  @BelongsTo('contactPerson', { fixed: true, list: 'filter' })
  personId!: Id;

  /** The person's, kept here so that a place is named in lists and in the history. */
  @Text({ computed: true, max: 300, from: ['contactPerson.name'], list: 'search filter' })
  readonly name!: string;

  @Text({ nullable: true, max: 200, list: 'filter' })
  position!: string | null;

  @BelongsToMany(() => DirectoryEntry, { directory: 'classifier', list: 'filter' })
  classifierIds!: Id<DirectoryEntry>[];

  @Day({ nullable: true, list: 'filter' })
  since!: string | null;

  /** The last day there. */
  @Day({ nullable: true, list: 'filter' })
  until!: string | null;
}
