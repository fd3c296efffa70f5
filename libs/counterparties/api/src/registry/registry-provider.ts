import type { CountryCode } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';

/** What a state register tells of a firm or a sole trader; nothing of what it does not say. */
export interface RegistryRecord {
  readonly taxCode: string;
  readonly name: string | null;
  readonly shortName: string | null;
  readonly form: string | null;
  readonly vatCode: string | null;
  readonly address: string | null;
  /** The director's whole name. */
  readonly director: string | null;
  /** «зареєстровано», «припинено» … in the register's own words. */
  readonly state: string | null;
}

/** A source of state registers. */
export interface RegistryProvider {
  readonly key: string;
  /** As people know it. */
  readonly title: string;
  readonly country: CountryCode;
  /** Names of the settings without which it cannot be asked. */
  readonly missing: () => readonly string[];
  /** Null when the register knows no such code. Throws `RegistryFailure`. */
  readonly look: (taxCode: string) => Promise<RegistryRecord | null>;
}

/** Why a register did not answer; the reason is a message key below `errors.`. */
export class RegistryFailure extends Error {
  constructor(readonly reason: 'registryKeyRefused' | 'registryBusy' | 'registryUnavailable' | 'registryUnreadable') {
    super(reason);
  }
}

/** The sources that this installation has; the first of a country is asked. */
@Injectable()
export class Registries {
  private readonly providers: RegistryProvider[] = [];

  register(provider: RegistryProvider): void {
    this.providers.push(provider);
  }

  of(country: string): RegistryProvider | undefined {
    return this.providers.find((provider) => provider.country === country);
  }

  all(): readonly RegistryProvider[] {
    return this.providers;
  }
}
