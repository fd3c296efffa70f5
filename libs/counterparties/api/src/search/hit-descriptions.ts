import { entityOf, fieldOf, targetOf, type Viewer, wantedFields } from '@kolo/api-core';
import { foldText, formatPhone } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import { ShownByIds } from '../shown-by-ids.js';
import type { Parts } from './readings.js';
import { readableMarks } from './text-match.js';
import { type Mark, marks } from './search-text.js';
import { needleOf } from './text-sample.js';
import type { Found } from './type-ahead.js';

export interface Description {
  readonly id: string;
  readonly title: string;
  /** Code and town. */
  readonly subtitle: string | null;
  /** What was found, when it is not the name: a person, a phone, an address. */
  readonly matched: string | null;
}

interface Card {
  readonly id: string;
  readonly name?: string;
  readonly code?: string | null;
  readonly taxCode?: string | null;
  readonly city?: string | null;
  readonly people?: readonly { readonly name: string }[];
  readonly channels?: readonly Reached[];
  readonly places?: readonly {
    readonly person: { readonly name?: string; readonly channels?: readonly Reached[] } | null;
  }[];
}

interface Reached {
  readonly value: string;
  readonly normalized: string | null;
}

function ofPlaces(names: readonly string[]): string[] {
  return names.map((name) => `places.person.channels.${name}`);
}

const wantedByMark: Readonly<Record<Mark, readonly string[]>> = {
  [marks.name]: ['name'],
  [marks.code]: ['code'],
  [marks.taxCode]: ['taxCode'],
  [marks.city]: ['city'],
  [marks.person]: ['people.name', 'places.person.name'],
  [marks.channel]: ['channels.value', 'channels.normalized', ...ofPlaces(['value', 'normalized'])],
};

/** Says of each found client who it is and by what it was found, from fields that the viewer may read. */
@Injectable()
export class HitDescriptions {
  constructor(private readonly shown: ShownByIds) {}

  async of(viewer: Viewer, found: readonly Found[]): Promise<Description[]> {
    const fields = readableMarks(viewer).flatMap((mark) => wantedByMark[mark]);
    const readable = fields.filter((path) => this.mayShow(viewer, path));
    const ids = found.map((hit) => hit.id);
    const cards = await this.shown.of<Card>(Counterparty, ids, viewer, wantedFields(readable));
    return found.flatMap((hit) => {
      const card = cards.get(hit.id);
      return card ? [describe(card, hit.parts)] : [];
    });
  }

  private mayShow(viewer: Viewer, path: string): boolean {
    let entity = entityOf(Counterparty);
    for (const name of path.split('.')) {
      const field = fieldOf(entity, name);
      if (!field || !viewer.rights.readable(entity, field)) return false;
      if (field.target) entity = targetOf(field);
    }
    return true;
  }
}

function describe(card: Card, parts: Parts): Description {
  const subtitle = [card.code, card.city].filter(Boolean).join(' · ');
  const name = ` ${foldText(card.name ?? '')}`;
  const missing = parts.filter((part) => !name.includes(needleOf(part)));
  const matched =
    missing.length > 0 ? texts(card).find(({ folded }) => missing.some((part) => folded.includes(needleOf(part)))) : undefined;
  return { id: card.id, title: card.name ?? card.code ?? '', subtitle: subtitle || null, matched: matched?.shown ?? null };
}

function texts(card: Card): { readonly shown: string; readonly folded: string }[] {
  const others = (card.places ?? []).map((place) => place.person);
  const channels = [...(card.channels ?? []), ...others.flatMap((person) => person?.channels ?? [])];
  const plain = [card.code, card.taxCode, ...[...(card.people ?? []), ...others].map((person) => person?.name), card.city];
  return [
    ...plain.flatMap((text) => (text ? [{ shown: text, folded: ` ${foldText(text)}` }] : [])),
    ...channels.map(({ value, normalized }) => ({
      shown: normalized ? formatPhone(normalized) : value,
      folded: ` ${foldText(normalized ?? value)} ${(normalized ?? value).replace(/\D/g, '')}`,
    })),
  ];
}
