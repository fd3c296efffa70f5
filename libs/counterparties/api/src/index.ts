export { Address } from './address/address.entity.js';
export { Bank } from './bank/bank.entity.js';
export { BankAccount } from './bank-account/bank-account.entity.js';
export { FamilyMember } from './family-member/family-member.entity.js';
export { ImportantDate } from './important-date/important-date.entity.js';
export { PersonPlace } from './person-place/person-place.entity.js';
export { LegalEntity } from './legal-entity/legal-entity.entity.js';
export { ContactChannel } from './contact-channel/contact-channel.entity.js';
export { firstContacts, readChannel } from './contact-channel/read-channel.js';
export { ContactPerson } from './contact-person/contact-person.entity.js';
export {
  ClientRegistration,
  type NewAddress,
  type NewChannel,
  type NewClient,
  type NewPerson,
} from './counterparty/client-registration.js';
export { CounterpartiesModule } from './counterparties.module.js';
export { Counterparty } from './counterparty/counterparty.entity.js';
export { DuplicateFinder, type DuplicateReason, type Likeness, type Match } from './duplicates/duplicate-finder.js';
export { SearchIndex } from './search/search-index.js';
export { type PersonSource, personText } from './search/search-text.js';
