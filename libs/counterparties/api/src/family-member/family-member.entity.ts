import { Anniversary, BelongsTo, Choice, CrmEntity, CrmRecord, type Id, Text } from '@kolo/api-core';
import { registerEnumType } from '@nestjs/graphql';

export const FamilyRelation = {
  SPOUSE: 'SPOUSE',
  CHILD: 'CHILD',
  PARENT: 'PARENT',
  SIBLING: 'SIBLING',
  GRANDCHILD: 'GRANDCHILD',
  OTHER: 'OTHER',
} as const;
registerEnumType(FamilyRelation, { name: 'FamilyRelation' });

/** Somebody of the family of a contact person, or of a client that is a person. */
@CrmEntity('familyMember', {
  root: 'counterpartyId',
  owners: ['personId'],
  rows: { also: { through: 'personPlace', ref: 'personId', mine: 'personId' } },
})
export class FamilyMember extends CrmRecord {
  @BelongsTo('counterparty', { fixed: true, guarded: true, list: 'filter' })
  counterpartyId!: Id;

  /** Whose they are, when not the client's own. */
  @BelongsTo('contactPerson', { nullable: true, fixed: true, list: 'filter' })
  personId!: Id | null;

  @Choice(FamilyRelation, { list: 'filter' })
  relation!: keyof typeof FamilyRelation;

  @Text({ max: 200, list: 'search filter' })
  name!: string;

  @Anniversary({ nullable: true, list: 'filter' })
  birthDate!: string | null;

  @Text({ nullable: true, max: 300 })
  note!: string | null;
}
