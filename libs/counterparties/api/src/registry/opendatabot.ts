import { Injectable, type OnModuleInit } from '@nestjs/common';
import { checkTaxCode } from '@kolo/kernel';
import { formOf } from './form-of.js';
import { Registries, RegistryFailure, type RegistryProvider, type RegistryRecord } from './registry-provider.js';

const patience = 10_000;
const maxLength = 2_000_000;

type Answer = Readonly<Record<string, unknown>>;

/** Where each fact may stand: the service names them otherwise from one version to the next, and documents none of it in public. */
const spellings: Readonly<Record<keyof Omit<RegistryRecord, 'form'>, readonly string[]>> = {
  taxCode: ['code', 'edrpou', 'ipn'],
  name: ['full_name', 'fullName', 'name', 'pib'],
  shortName: ['short_name', 'shortName'],
  vatCode: ['pdv_code', 'pdvCode', 'vat_code'],
  address: ['location', 'address'],
  director: ['ceo_name', 'ceoName', 'director'],
  state: ['status', 'state'],
};

/** Opendatabot (BAS-26): the Unified State Register of firms and sole traders of Ukraine. */
@Injectable()
export class Opendatabot implements RegistryProvider, OnModuleInit {
  readonly key = 'opendatabot';
  readonly title = 'Opendatabot';
  readonly country = 'UA';

  constructor(private readonly registries: Registries) {}

  onModuleInit(): void {
    this.registries.register(this);
  }

  missing(): string[] {
    return process.env['OPENDATABOT_KEY'] ? [] : ['OPENDATABOT_KEY'];
  }

  async look(taxCode: string): Promise<RegistryRecord | null> {
    const response = await ask(addressOf(taxCode));
    if (response.status === 404) return null;
    if (response.status === 401 || response.status === 403) throw new RegistryFailure('registryKeyRefused');
    if (response.status === 429) throw new RegistryFailure('registryBusy');
    if (!response.ok) throw new RegistryFailure('registryUnavailable');
    return recordOf(await response.text(), taxCode);
  }
}

function addressOf(taxCode: string): URL {
  const base = process.env['OPENDATABOT_URL'] || 'https://opendatabot.com/api/v2';
  const address = new URL(`${base}/${taxCode.length === 10 ? 'fop' : 'fullcompany'}/${encodeURIComponent(taxCode)}`);
  address.searchParams.set('apiKey', process.env['OPENDATABOT_KEY'] ?? '');
  if (taxCode.length !== 10) address.searchParams.set('edr', 'true');
  return address;
}

async function ask(address: URL): Promise<Response> {
  try {
    return await fetch(address, {
      signal: AbortSignal.timeout(patience),
      headers: { accept: 'application/json' },
      redirect: 'error',
    });
  } catch {
    // The address holds the key, so nothing of the failure is passed on.
    throw new RegistryFailure('registryUnavailable');
  }
}

function recordOf(text: string, taxCode: string): RegistryRecord | null {
  const answer = bodyOf(text);
  if (!answer) return null;
  const fact = (name: keyof typeof spellings): string | null => {
    for (const spelling of spellings[name]) {
      const found = answer[spelling];
      if (typeof found === 'string' && found.trim()) return found.replace(/\s+/g, ' ').trim();
      if (typeof found === 'number') return String(found);
    }
    return null;
  };
  const told = checkTaxCode(fact('taxCode') ?? taxCode);
  if (told.code !== taxCode) throw new RegistryFailure('registryUnreadable');
  const [name, shortName] = [fact('name'), fact('shortName')];
  if (!name && !shortName) throw new RegistryFailure('registryUnreadable');
  const form = taxCode.length === 10 ? 'ФОП' : (formOf(name ?? '') ?? formOf(shortName ?? ''));
  const vat = checkTaxCode(fact('vatCode') ?? '');
  return {
    taxCode,
    name,
    shortName,
    form,
    vatCode: vat.valid && vat.kind !== 'EDRPOU' ? vat.code : null,
    address: fact('address'),
    director: fact('director'),
    state: fact('state'),
  };
}

/** The card itself, below `data` where the service wraps it; null for an empty one. */
function bodyOf(text: string): Answer | null {
  if (text.length > maxLength) throw new RegistryFailure('registryUnreadable');
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new RegistryFailure('registryUnreadable');
  }
  const wrapped = isObject(read) && 'data' in read ? read['data'] : read;
  const one: unknown = Array.isArray(wrapped) ? wrapped[0] : wrapped;
  if (one === undefined || one === null) return null;
  if (!isObject(one)) throw new RegistryFailure('registryUnreadable');
  return one;
}

function isObject(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
