import { type FieldDecorator, ident, type Sql, sql, Text } from '@kolo/api-core';
import type { ContactChannel } from '../contact-channel/contact-channel.entity.js';
import { isPhoneKind, readChannel } from '../contact-channel/read-channel.js';

type ChannelKind = ContactChannel['kind'];
type Node = Readonly<Record<string, unknown>>;

/** So many contacts of one kind stand in one cell of a list; the card shows them all. */
const shownInCell = 5;
/** Kinds whose writing is how people know them. */
const asTyped: ReadonlySet<ChannelKind> = new Set(['SKYPE', 'ICQ']);

/** What a person is reached by in one way, the primary one first: read from their contact details, filtered through them. */
export function ChannelsOf(kind: ChannelKind): FieldDecorator<string | null, true> {
  return Text({
    nullable: true,
    computed: true,
    max: 300,
    list: 'filter',
    expression: (alias) => valuesOf(kind, alias),
    through: {
      children: 'channels',
      fields: ['kind', 'value', 'normalized', 'extension'],
      filter: (condition) => ({ and: Object.entries(condition).map(([name, value]) => asked(kind, name, value)) }),
    },
  });
}

function valuesOf(kind: ChannelKind, alias: string): Sql {
  const understood = asTyped.has(kind) ? sql`h.value` : sql`COALESCE(h.normalized, h.value)`;
  return sql`SELECT string_agg(x.text, ', ') FROM (
    SELECT ${understood} || COALESCE(' #' || h.extension, '') AS text FROM contact_channel h
    WHERE h.person_id = ${ident(alias, 'id')} AND h.kind = ${kind} AND h.deleted_at IS NULL
    ORDER BY h."primary" DESC, h.created_at, h.id LIMIT ${shownInCell}) x`;
}

function asked(kind: ChannelKind, operator: string, value: unknown): Node {
  const having = (node: Node): Node => ({ channels: { kind: { in: [kind] }, ...node } });
  if (operator === 'isEmpty') return value === true ? { not: having({}) } : having({});
  const values = [value].flat().map(String);
  const understood = values.map((text) => understoodAs(kind, operator, text));
  const either = (typed: unknown, read: unknown): Node =>
    having({ or: [{ value: { [operator]: typed } }, { normalized: { [operator]: read } }] });
  return operator === 'in' ? either(values, understood) : either(values[0], understood[0]);
}

/** A phone is found in any writing: by its digits, with the country's code where its beginning is asked. */
function understoodAs(kind: ChannelKind, operator: string, text: string): string {
  if (operator === 'eq' || operator === 'in') return readChannel(kind, text).normalized ?? text;
  const digits = text.replace(/\D/g, '');
  if (!isPhoneKind(kind) || digits === '') return text;
  if (operator === 'contains') return digits;
  return digits.startsWith('0') ? `+38${digits}` : `+${digits}`;
}
