import { BankDefaults } from './bank/bank-defaults.js';
import { BankResolver } from './bank/bank.resolver.js';
import { BankRules } from './bank/bank.rules.js';
import { RefreshBanks } from './bank/refresh-banks.js';
import { BankAccountResolver } from './bank-account/bank-account.resolver.js';
import { BankAccountRules } from './bank-account/bank-account.rules.js';
import { AccountSeals } from './legal-entity/account-seals.js';
import { ConfirmRequisites } from './legal-entity/confirm-requisites.js';
import { EntityCompanions } from './legal-entity/entity-companions.js';
import { LegalEntityResolver } from './legal-entity/legal-entity.resolver.js';
import { LegalEntityRules } from './legal-entity/legal-entity.rules.js';
import { RequisitesSummary } from './legal-entity/requisites-summary.js';
import { Seals } from './legal-entity/seals.js';
import { DirectorByName } from './registry/director-by-name.js';
import { FillFromRegistry } from './registry/fill-from-registry.js';
import { Opendatabot } from './registry/opendatabot.js';
import { RegistryAnswers } from './registry/registry-answers.js';
import { Registries } from './registry/registry-provider.js';
import { RegistryResolver } from './registry/registry.resolver.js';

/** Requisites: legal entities with their seals, accounts, the directory of banks and state registers. */
export const requisitesProviders = [
  LegalEntityResolver,
  LegalEntityRules,
  Seals,
  AccountSeals,
  RequisitesSummary,
  EntityCompanions,
  ConfirmRequisites,
  BankAccountResolver,
  BankAccountRules,
  BankResolver,
  BankRules,
  BankDefaults,
  RefreshBanks,
  Registries,
  Opendatabot,
  RegistryAnswers,
  DirectorByName,
  FillFromRegistry,
  RegistryResolver,
];
