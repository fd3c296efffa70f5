import { Module } from '@nestjs/common';
import { AddressResolver } from './address/address.resolver.js';
import { AddressRules } from './address/address.rules.js';
import { AssignResponsibles } from './bulk/assign-responsibles.js';
import { CounterpartyBulkResolver } from './bulk/counterparty-bulk.resolver.js';
import { Categories } from './categories/categories.js';
import { ClientCategories } from './categories/client-categories.js';
import { ClientCategoriesResolver } from './categories/client-categories.resolver.js';
import { cardProviders } from './card/card-providers.js';
import { ContactChannelResolver } from './contact-channel/contact-channel.resolver.js';
import { ContactChannelRules } from './contact-channel/contact-channel.rules.js';
import { ContactPersonBulkResolver } from './bulk/contact-person-bulk.resolver.js';
import { ContactPersonResolver } from './contact-person/contact-person.resolver.js';
import { ContactPersonRules } from './contact-person/contact-person.rules.js';
import { ClientRegistration } from './counterparty/client-registration.js';
import { CounterpartyCodes } from './counterparty/counterparty-codes.js';
import { CounterpartyResolver } from './counterparty/counterparty.resolver.js';
import { CounterpartyRules } from './counterparty/counterparty.rules.js';
import { CreateCounterparty } from './counterparty/create-counterparty.js';
import { PlannedContacts } from './counterparty/planned-contacts.js';
import { Responsibles } from './counterparty/responsibles.js';
import { SubjectTouched } from './counterparty/subject-touched.js';
import { DirectoryDefaults } from './directory/directory-defaults.js';
import { DuplicateFinder } from './duplicates/duplicate-finder.js';
import { duplicateProviders } from './duplicates/duplicate-providers.js';
import { FamilyMemberResolver } from './family-member/family-member.resolver.js';
import { DatesRules } from './important-date/dates.rules.js';
import { ImportantDateResolver } from './important-date/important-date.resolver.js';
import { importProviders } from './import/import-providers.js';
import { requisitesProviders } from './requisites-providers.js';
import { mergeProviders } from './merge/merge-providers.js';
import { PersonPlaceResolver } from './person-place/person-place.resolver.js';
import { PersonPlaceRules } from './person-place/person-place.rules.js';
import { CounterpartyListSearch } from './search/counterparty-list-search.js';
import { HitDescriptions } from './search/hit-descriptions.js';
import { PersonListSearch } from './search/person-list-search.js';
import { SearchIndex } from './search/search-index.js';
import { SearchResolver } from './search/search.resolver.js';
import { TextSample } from './search/text-sample.js';
import { TypeAhead } from './search/type-ahead.js';
import { ShownByIds } from './shown-by-ids.js';

/** Clients with their people, channels, addresses and directories. */
@Module({
  providers: [
    ShownByIds,
    CounterpartyResolver,
    CounterpartyRules,
    CounterpartyCodes,
    Responsibles,
    Categories,
    ClientCategories,
    ClientCategoriesResolver,
    SubjectTouched,
    PlannedContacts,
    ClientRegistration,
    CreateCounterparty,
    ContactPersonResolver,
    ContactPersonRules,
    ContactChannelResolver,
    ContactChannelRules,
    PersonPlaceResolver,
    PersonPlaceRules,
    FamilyMemberResolver,
    ImportantDateResolver,
    DatesRules,
    AddressResolver,
    AddressRules,
    DirectoryDefaults,
    SearchIndex,
    TextSample,
    TypeAhead,
    HitDescriptions,
    SearchResolver,
    CounterpartyListSearch,
    PersonListSearch,
    AssignResponsibles,
    CounterpartyBulkResolver,
    ContactPersonBulkResolver,
    ...cardProviders,
    ...duplicateProviders,
    ...importProviders,
    ...mergeProviders,
    ...requisitesProviders,
  ],
  exports: [ClientRegistration, DuplicateFinder, SearchIndex],
})
export class CounterpartiesModule {}
