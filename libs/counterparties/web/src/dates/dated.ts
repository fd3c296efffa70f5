import { nextOccurrence, yearsBetween } from '@kolo/kernel';

/** Somebody of a family, as far as the viewer may read it. */
export interface FamilyMember {
  readonly id: string;
  readonly version?: number;
  readonly personId?: string | null;
  readonly name: string;
  readonly relation?: string;
  readonly birthDate?: string | null;
  readonly note?: string | null;
}

export interface ImportantDate {
  readonly id: string;
  readonly version?: number;
  readonly personId?: string | null;
  readonly name: string;
  readonly date?: string | null;
  readonly yearly?: boolean;
}

/** Family and dates of one: of the client itself, or of a person. */
export interface Dated {
  readonly family: readonly FamilyMember[];
  readonly dates: readonly ImportantDate[];
}

export const nothingDated: Dated = { family: [], dates: [] };

/** By the person they belong to; the client's own stand under an empty name. */
export function datedByOwner(family: readonly FamilyMember[], dates: readonly ImportantDate[]): ReadonlyMap<string, Dated> {
  const owners = new Set([...family, ...dates].map((each) => each.personId ?? ''));
  const of = (owner: string) => (each: { readonly personId?: string | null }) => (each.personId ?? '') === owner;
  return new Map([...owners].map((owner) => [owner, { family: family.filter(of(owner)), dates: dates.filter(of(owner)) }]));
}

/** So many days before a day one is reminded of it. */
const soonDays = 14;

export interface Coming {
  /** 0 for today. */
  readonly days: number;
  /** How old somebody turns; null where the year is not known. */
  readonly years: number | null;
}

/** That a day comes within two weeks of `today`; null when it does not. What comes only once has no years. */
export function comingSoon(date: string, today: string, yearly = true): Coming | null {
  const next = yearly ? nextOccurrence(date, today) : date;
  const days = Math.round((Date.parse(next) - Date.parse(today)) / 86_400_000);
  return days >= 0 && days <= soonDays ? { days, years: yearly ? yearsBetween(date, next) : null } : null;
}
