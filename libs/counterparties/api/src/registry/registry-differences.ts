import { foldText } from '@kolo/kernel';
import type { RegistryRecord } from './registry-provider.js';

/** Fields that a register tells, in the order of the form. The director is a person of the client, known by name. */
export const registryFields = ['form', 'name', 'shortName', 'taxCode', 'vatCode', 'director', 'address'] as const;
export type RegistryField = (typeof registryFields)[number];

export interface Difference {
  readonly field: RegistryField;
  readonly ours: string | null;
  readonly theirs: string;
}

export type OurSide = Readonly<Record<RegistryField, string | null>>;

/** Where the register says something else. Letter case, quotes and look-alike letters make no difference. */
export function differencesOf(ours: OurSide, theirs: RegistryRecord): Difference[] {
  return registryFields.flatMap((field) => {
    const told = theirs[field];
    if (!told || foldText(told) === foldText(ours[field] ?? '')) return [];
    return [{ field, ours: ours[field], theirs: told }];
  });
}
