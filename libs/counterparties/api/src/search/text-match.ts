import { allOf, entityOf, join, type Sql, sql, sqlFalse, type Viewer } from '@kolo/api-core';
import type { Parts } from './readings.js';
import { type Mark, marks } from './search-text.js';
import { needleOf } from './text-sample.js';

const fieldsBehind: Readonly<Record<keyof typeof marks, readonly [entity: string, field: string]>> = {
  name: ['counterparty', 'name'],
  code: ['counterparty', 'code'],
  taxCode: ['counterparty', 'taxCode'],
  city: ['counterparty', 'city'],
  person: ['contactPerson', 'name'],
  channel: ['contactChannel', 'value'],
};

/** Marks of the fields that the viewer may read; finding by a field would tell what it holds. */
export function readableMarks(viewer: Viewer): Mark[] {
  return (Object.keys(marks) as (keyof typeof marks)[])
    .filter((name) => {
      const [entityName, fieldName] = fieldsBehind[name];
      const entity = entityOf(entityName);
      const field = entity.fields.get(fieldName);
      return field !== undefined && viewer.rights.may(entity, 'view') && viewer.rights.readable(entity, field);
    })
    .map((name) => marks[name]);
}

/**
 * That `text` of the alias `s` has all the parts, in fields that the viewer may read. Says nothing to an index, unless
 * the planner is to judge by itself how many there are.
 */
export function textHas(parts: Parts, readable: readonly Mark[], planned = false): Sql {
  if (readable.length === 0) return sqlFalse;
  const everywhere = readable.length === Object.keys(marks).length;
  const all = Object.values(marks).join('');
  return allOf(
    parts.map((part) => {
      if (everywhere && planned) return sql`s.text LIKE ${`%${needleOf(part)}%`}`;
      if (everywhere) return sql`strpos(s.text, ${needleOf(part)}) > 0`;
      const between = part.length < 3 ? '' : `[^${all}]*`;
      return sql`s.text ~ ${`[${readable.join('')}] ${between}${part}`}`;
    }),
  );
}

/** What drives the trigram index to the rows: pieces of three letters. */
export function indexHas(pieces: readonly string[]): Sql {
  return join(
    pieces.map((piece) => sql`s.text LIKE ${`%${piece}%`}`),
    ' AND ',
  );
}

/**
 * 0: the code or legal code itself; 1: a word of the name begins with the first part, or a phone ends with it;
 * 2: anything else.
 */
export function rankOf(parts: Parts, readable: readonly Mark[]): Sql {
  const [first = ''] = parts;
  if (!/^\d+$/.test(first)) return sql`CASE WHEN strpos(s.text, ${`${marks.name} ${first}`}) > 0 THEN 1 ELSE 2 END`;
  const codes = readable.filter((mark) => mark === marks.code || mark === marks.taxCode).map((mark) => `${mark} ${first}`);
  const isCode = codes.map((code) => sql`strpos(s.text, ${code}) > 0 AND s.text ~ ${`${code}([^0-9a-z]|$)`}`);
  const exact = isCode.length > 0 ? join(isCode, ' OR ') : sqlFalse;
  const tail = readable.includes(marks.channel) ? sql`strpos(s.text || ':', ${first + marks.channel}) > 0` : sqlFalse;
  return sql`CASE WHEN ${exact} THEN 0 WHEN ${tail} THEN 1 ELSE 2 END`;
}
