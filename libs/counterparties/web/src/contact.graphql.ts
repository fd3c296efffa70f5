import { gql, type TypedDocumentNode } from '@apollo/client';

export type ChildEntity =
  | 'contactChannel'
  | 'contactPerson'
  | 'address'
  | 'legalEntity'
  | 'bankAccount'
  | 'personPlace'
  | 'familyMember'
  | 'importantDate';

type Create = TypedDocumentNode<{ made: { id: string } }, { input: Readonly<Record<string, unknown>> }>;
type Remove = TypedDocumentNode<
  { removed: { changed: number; kept: readonly { reason: string }[] } },
  { ids: readonly string[] }
>;

/** Only ids are asked back: what the card shows of a child depends on rights, and the card reads it anew. */
export const createDocuments: Readonly<Record<ChildEntity, Create>> = {
  contactChannel: gql`
    mutation CreateContactChannel($input: ContactChannelInput!) {
      made: createContactChannel(input: $input) {
        id
      }
    }
  `,
  contactPerson: gql`
    mutation CreateContactPerson($input: ContactPersonInput!) {
      made: createContactPerson(input: $input) {
        id
      }
    }
  `,
  address: gql`
    mutation CreateAddress($input: AddressInput!) {
      made: createAddress(input: $input) {
        id
      }
    }
  `,
  legalEntity: gql`
    mutation CreateLegalEntity($input: LegalEntityInput!) {
      made: createLegalEntity(input: $input) {
        id
      }
    }
  `,
  bankAccount: gql`
    mutation CreateBankAccount($input: BankAccountInput!) {
      made: createBankAccount(input: $input) {
        id
      }
    }
  `,
  personPlace: gql`
    mutation CreatePersonPlace($input: PersonPlaceInput!) {
      made: createPersonPlace(input: $input) {
        id
      }
    }
  `,
  familyMember: gql`
    mutation CreateFamilyMember($input: FamilyMemberInput!) {
      made: createFamilyMember(input: $input) {
        id
      }
    }
  `,
  importantDate: gql`
    mutation CreateImportantDate($input: ImportantDateInput!) {
      made: createImportantDate(input: $input) {
        id
      }
    }
  `,
};

export const removeDocuments: Readonly<Record<ChildEntity, Remove>> = {
  contactChannel: gql`
    mutation DeleteContactChannels($ids: [ID!]) {
      removed: deleteContactChannels(selection: { ids: $ids }) {
        changed
        kept {
          reason
        }
      }
    }
  `,
  contactPerson: gql`
    mutation DeleteContactPeople($ids: [ID!]) {
      removed: deleteContactPeople(selection: { ids: $ids }) {
        changed
        kept {
          reason
        }
      }
    }
  `,
  address: gql`
    mutation DeleteAddresses($ids: [ID!]) {
      removed: deleteAddresses(selection: { ids: $ids }) {
        changed
        kept {
          reason
        }
      }
    }
  `,
  legalEntity: gql`
    mutation DeleteLegalEntities($ids: [ID!]) {
      removed: deleteLegalEntities(selection: { ids: $ids }) {
        changed
        kept {
          reason
        }
      }
    }
  `,
  bankAccount: gql`
    mutation DeleteBankAccounts($ids: [ID!]) {
      removed: deleteBankAccounts(selection: { ids: $ids }) {
        changed
        kept {
          reason
        }
      }
    }
  `,
  personPlace: gql`
    mutation DeletePersonPlaces($ids: [ID!]) {
      removed: deletePersonPlaces(selection: { ids: $ids }) {
        changed
        kept {
          reason
        }
      }
    }
  `,
  familyMember: gql`
    mutation DeleteFamilyMembers($ids: [ID!]) {
      removed: deleteFamilyMembers(selection: { ids: $ids }) {
        changed
        kept {
          reason
        }
      }
    }
  `,
  importantDate: gql`
    mutation DeleteImportantDates($ids: [ID!]) {
      removed: deleteImportantDates(selection: { ids: $ids }) {
        changed
        kept {
          reason
        }
      }
    }
  `,
};
