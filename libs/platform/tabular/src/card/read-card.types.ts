import type { Gender, PhoneKind, WrittenChannelKind } from '@kolo/kernel';

export type CardChannelKind = PhoneKind | WrittenChannelKind | 'ICQ';

/** Where a part of a card was put; the web words each. */
export type CardPlace =
  | 'name'
  | 'taxCode'
  | 'vatCode'
  | 'channels'
  | 'people'
  | 'position'
  | 'addresses'
  | 'accounts'
  | 'industry'
  | 'region'
  | 'source'
  | 'tags'
  | 'hours'
  | 'greeting'
  | 'note';

/** Something read, and the line of the pasted text it stands on, from 1. */
export interface CardText {
  readonly text: string;
  readonly line: number;
}

export interface CardChannel {
  readonly kind: CardChannelKind;
  /** As written; an extension stays beside its number. */
  readonly value: string;
  readonly note: string | null;
  readonly line: number;
}

export interface CardPerson {
  readonly lastName: string | null;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly gender: Gender | null;
  readonly position: string | null;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string | null;
  readonly note: string | null;
  readonly channels: readonly CardChannel[];
  readonly line: number;
}

export interface CardAddress {
  readonly kind: 'LEGAL' | 'ACTUAL' | 'DELIVERY';
  /** The whole address in one line; the parts are what of it was understood. */
  readonly text: string;
  readonly country: string | null;
  readonly region: string | null;
  readonly city: string | null;
  readonly street: string | null;
  readonly building: string | null;
  readonly postcode: string | null;
  readonly line: number;
}

export interface CardAccount {
  readonly iban: string;
  readonly bankName: string | null;
  readonly line: number;
}

/** What deserves a look; `reason` is a message key below `errors.`. What is named here is kept in the note. */
export interface CardProblem extends CardText {
  readonly place: CardPlace;
  readonly reason: string;
}

/** A client as a pasted text tells of it. Every word of the text is in some part of this. */
export interface ReadCard {
  readonly format: 'TEXT' | 'VCARD';
  readonly lines: readonly string[];
  readonly name: CardText | null;
  /** The client is a person and no organisation. */
  readonly isPerson: boolean;
  readonly taxCode: CardText | null;
  readonly vatCode: CardText | null;
  readonly channels: readonly CardChannel[];
  readonly people: readonly CardPerson[];
  readonly addresses: readonly CardAddress[];
  readonly accounts: readonly CardAccount[];
  /** Words said to be of these directories; what none of their entries is called belongs to the note. */
  readonly named: readonly (CardText & { readonly directory: 'industry' | 'region' | 'source' | 'tag' })[];
  /** Everything else in the order of the text: short pieces may turn out to be words of a directory. */
  readonly rest: readonly (CardText & { readonly place: 'note' | 'hours' })[];
  readonly problems: readonly CardProblem[];
  readonly places: readonly { readonly line: number; readonly place: CardPlace }[];
}
