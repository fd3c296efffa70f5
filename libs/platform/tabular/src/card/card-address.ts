import { cityMark, country, regionMark, streetMark } from './card-words.js';
import { isTown } from './card-pieces.js';
import type { CardAddress } from './read-card.types.js';

type Parts = Pick<CardAddress, 'country' | 'region' | 'city' | 'street' | 'building' | 'postcode'>;

/** An address of its pieces: the line as it stands, and the parts of it that are sure. */
export function readAddress(
  pieces: readonly string[],
  kind: CardAddress['kind'],
  line: number,
  town: string | null = null,
): CardAddress {
  const text = pieces.join(', ');
  return { kind, text: text.slice(0, 500), line, ...partsOf(pieces, town) };
}

function partsOf(pieces: readonly string[], town: string | null): Parts {
  const text = pieces.join(', ');
  const region = regionMark.exec(text)?.groups;
  const street = pieces.find((piece) => streetMark.test(piece)) ?? null;
  const numbered = street ? splitBuilding(street) : null;
  const next = street ? pieces[pieces.indexOf(street) + 1] : undefined;
  const building = numbered?.building ?? (next && isBuilding(next) ? next : null);
  const postcode = /(?<!\d)\d{5}(?!\d)/.exec(text)?.[0] ?? null;
  const city = town ?? cityMark.exec(text)?.groups?.['city'] ?? pieces.map(withoutPostcode).find(isTown) ?? null;
  return {
    country: cut(country.exec(text)?.[0] ?? null, 100),
    region: cut(region?.['region'] ?? region?.['english'] ?? null, 100),
    city: cut(city, 120),
    street: cut(numbered?.street ?? street, 200),
    building: cut(building, 40),
    postcode,
  };
}

function withoutPostcode(piece: string): string {
  return piece.replace(/\d{5}/, '').trim();
}

function isBuilding(piece: string): boolean {
  return /^(?:(?:буд(?:инок)?|дом|д)\.?\s?)?\d{1,4}\s?\p{L}?(?:\s?[/-]\s?\d{1,4}\p{L}?)?$/iu.test(piece);
}

/** «вул. Хрещатик 22-А» as the street and the building. */
function splitBuilding(piece: string): { street: string; building: string } | null {
  const match = /^(.*\p{L}\.?),?\s(?:(?:буд(?:инок)?|дом|д)\.?\s?)?(\d{1,4}\s?-?\p{L}?(?:\/\d{1,4}\p{L}?)?)$/u.exec(piece);
  return match ? { street: (match[1] ?? '').trim(), building: match[2] ?? '' } : null;
}

function cut(text: string | null, most: number): string | null {
  return text === null ? null : text.slice(0, most);
}
