export const addressKinds = ['LEGAL', 'ACTUAL', 'DELIVERY'] as const;
export type AddressKind = (typeof addressKinds)[number];

/** Places in the order in which people write them. */
export const addressParts = ['region', 'city', 'street', 'building', 'postcode', 'country'] as const;
export type AddressPart = (typeof addressParts)[number];

export type Address = {
  readonly id: string;
  readonly version?: number;
  readonly kind: AddressKind;
  /** One line, as given or put together from the parts. */
  readonly text?: string | null;
} & { readonly [part in AddressPart]?: string | null };

/** Where the address is on a map. */
export function mapLink(address: Address): string {
  const { city, street, building, text } = address;
  const query = street ? [street, building, city].filter(Boolean).join(', ') : (text ?? city ?? '');
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(query)}`;
}
