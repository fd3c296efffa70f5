import { Database, DirectoryEntry, entityOf, type Viewer } from '@kolo/api-core';
import { type CardPlace, readCard, type ReadCard } from '@kolo/tabular';
import { Injectable } from '@nestjs/common';
import { isPhoneKind } from '../contact-channel/read-channel.js';
import type { Likeness } from '../duplicates/duplicate-finder.js';
import { knownEntries } from '../import/name-book.js';
import type { CardClient, CardReading } from './card-reading.types.js';
import { fitted } from './fit-card.js';
import { withinRights } from './within-rights.js';

type Entry = (directory: string, name: string) => string | null;

/** What a pasted text becomes in the form of a new client (SM-19). */
export type ReadClient = Omit<CardReading, 'duplicates'>;

const worded: ReadonlySet<CardPlace> = new Set(['industry', 'region', 'source', 'tags']);
const directories = ['industry', 'region', 'source', 'tag'];

/** Duplicates are looked for by so many phones and letters at most. */
const mostLikely = 50;

@Injectable()
export class CardReader {
  constructor(private readonly database: Database) {}

  /** Reads a text for a viewer: words of directories are found by name, and fields that they may not fill are left out. */
  async read(text: string, viewer: Viewer): Promise<ReadClient> {
    const card = fitted(readCard(text));
    const entry: Entry = viewer.rights.may(entityOf(DirectoryEntry), 'view')
      ? await knownEntries(this.database, directories)
      : () => null;
    const words = wordsOf(card, entry);
    const marks = [...card.places.filter(({ place }) => !worded.has(place)), ...words.places];
    const read: ReadClient = {
      client: clientOf(card, words),
      channels: [...card.channels],
      people: card.people.map((person) => ({ ...person, channels: [...person.channels] })),
      addresses: [...card.addresses],
      requisites: requisitesOf(card),
      lines: card.lines.map((line, at) => ({
        number: at + 1,
        text: line,
        places: [...new Set(marks.filter((mark) => mark.line === at + 1).map(({ place }) => place))],
      })),
      warnings: [...card.problems],
    };
    return withinRights(read, viewer);
  }
}

/** By what duplicates of the read client are looked for. */
export function likenessOf({ client, channels, people }: ReadClient): Likeness {
  const all = [...channels, ...people.flatMap((person) => person.channels)];
  const values = (fits: (kind: string) => boolean): string[] =>
    all
      .filter(({ kind }) => fits(kind))
      .map(({ value }) => value)
      .slice(0, mostLikely);
  return {
    name: client.name,
    taxCode: client.taxCode,
    phones: values(isPhoneKind),
    emails: values((kind) => kind === 'EMAIL'),
  };
}

interface Words {
  readonly ids: Readonly<Record<'industry' | 'region' | 'source', string | null>>;
  readonly tagIds: readonly string[];
  readonly note: readonly string[];
  readonly places: readonly { readonly line: number; readonly place: CardPlace }[];
}

/** Entries by the names that the text gives; a short line may be the name of an industry. Reading makes no entry. */
function wordsOf(card: ReadCard, entry: Entry): Words {
  const ids: Record<'industry' | 'region' | 'source', string | null> = { industry: null, region: null, source: null };
  const tagIds: string[] = [];
  const note: { line: number; text: string }[] = [];
  const places: Words['places'][number][] = [];
  for (const { directory, text, line } of card.named) {
    const id = entry(directory, text);
    if (id === null) {
      // A region is told by the address as well.
      const isTold = directory === 'region' && card.addresses.some((address) => address.text.includes(text));
      if (!isTold) note.push({ line, text });
      if (!isTold) places.push({ line, place: 'note' });
    } else if (directory === 'tag') tagIds.push(id);
    else ids[directory] ??= id;
    if (id !== null) places.push({ line, place: directory === 'tag' ? 'tags' : directory });
  }
  for (const { text, line, place } of card.rest) {
    const id = place === 'note' && text.length <= 60 && ids.industry === null ? entry('industry', text) : null;
    if (id === null) note.push({ line, text });
    else {
      ids.industry = id;
      places.push({ line, place: 'industry' });
    }
  }
  return { ids, tagIds: [...new Set(tagIds)], note: joined(note), places };
}

/** Pieces of one line stay one line. */
function joined(pieces: readonly { readonly line: number; readonly text: string }[]): string[] {
  const lines = new Map<number, string>();
  for (const { line, text } of [...pieces].sort((a, b) => a.line - b.line)) {
    const before = lines.get(line);
    lines.set(line, before === undefined ? text : `${before}, ${text}`);
  }
  return [...lines.values()];
}

function clientOf(card: ReadCard, { ids, tagIds, note }: Words): CardClient {
  return {
    name: card.name?.text ?? null,
    kind: card.isPerson ? 'PERSON' : 'ORGANISATION',
    taxCode: card.taxCode?.text ?? null,
    city: card.addresses.find(({ city }) => city !== null)?.city ?? null,
    regionId: ids.region,
    industryId: ids.industry,
    sourceId: ids.source,
    tagIds: [...tagIds],
    description: note.join('\n') || null,
  };
}

function requisitesOf({ vatCode, taxCode, accounts }: ReadCard): CardReading['requisites'] {
  if (!vatCode && accounts.length === 0) return null;
  return { taxCode: taxCode?.text ?? null, vatCode: vatCode?.text ?? null, accounts: [...accounts] };
}
