import { type FieldRefusal, Invalid } from '@kolo/kernel';

/** The named texts of a JSON body. Throws Invalid that names each one that is missing, empty or far too long. */
export function textsOf<const N extends string>(body: unknown, ...names: readonly N[]): Record<N, string> {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const refusals = names.flatMap((name) => refusalOf(name, given[name]));
  if (refusals.length > 0) throw new Invalid('invalid', { fields: refusals });
  return Object.fromEntries(names.map((name) => [name, given[name]])) as Record<N, string>;
}

const max = 1000;

function refusalOf(field: string, value: unknown): FieldRefusal[] {
  if (value === undefined || value === null || value === '') return [{ field, reason: 'required' }];
  if (typeof value !== 'string' || value.includes('\0')) return [{ field, reason: 'badText' }];
  return value.length > max ? [{ field, reason: 'tooLong', params: { max } }] : [];
}
