import type { Translate } from '@kolo/web-ui';
import { isEmptyValue } from '../fields/values';
import type { FieldInfo } from '../viewer/metadata';

/** What the metadata alone can say about a value; the server has the last word. Null when nothing is wrong. */
export function checkField(field: FieldInfo, value: unknown, t: Translate): string | null {
  if (isEmptyValue(value) || (typeof value === 'string' && value.trim() === ''))
    return field.required ? t('errors.required') : null;
  if (field.max && typeof value === 'string' && value.length > field.max) return t('errors.tooLong', { max: field.max });
  if (field.max && typeof value === 'number' && value > field.max) return t('errors.tooLarge', { max: field.max });
  if (field.kind === 'NUMBER' && !Number.isInteger(value)) return t('errors.badInteger');
  if (field.options && !field.many && !field.options.includes(value as string)) return t('errors.badChoice');
  return null;
}

/** Problems by field name. */
export function checkFields(
  fields: readonly FieldInfo[],
  values: Readonly<Record<string, unknown>>,
  t: Translate,
): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const problem = checkField(field, values[field.name], t);
      return problem ? [[field.name, problem]] : [];
    }),
  );
}
