import { type Class, entityOf } from '@kolo/api-core';
import type { ReadCard } from '@kolo/tabular';
import { ContactChannel } from '../contact-channel/contact-channel.entity.js';
import { ContactPerson } from '../contact-person/contact-person.entity.js';

type Rest = ReadCard['rest'][number];

/** Values longer than their fields may hold are cut there, and stand in the note as a whole. */
export function fitted(card: ReadCard): ReadCard {
  const rest: Rest[] = [];
  const fit = <T extends { readonly line: number }>(type: Class, record: T, names: readonly (keyof T & string)[]): T => {
    const cut = { ...record };
    for (const name of names) {
      const max = entityOf(type).fields.get(name)?.max;
      const value = record[name];
      if (max === undefined || typeof value !== 'string' || value.length <= max) continue;
      rest.push({ text: value, line: record.line, place: 'note' });
      cut[name] = value.slice(0, max) as T[typeof name];
    }
    return cut;
  };
  const channel = (one: ReadCard['channels'][number]): ReadCard['channels'][number] =>
    fit(ContactChannel, one, ['value', 'note']);
  const people = card.people.map((person) => ({
    ...fit(ContactPerson, person, ['lastName', 'firstName', 'middleName', 'position', 'note']),
    channels: person.channels.map(channel),
  }));
  return { ...card, channels: card.channels.map(channel), people, rest: [...card.rest, ...rest] };
}
