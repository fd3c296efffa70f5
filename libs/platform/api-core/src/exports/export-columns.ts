import { AccessDenied, Invalid } from '@kolo/kernel';
import { assertReadable } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import type { EntitySpec, FieldSpec } from '../fields/field-spec.js';
import { recordName } from '../fields/field-spec.js';
import { targetOf } from '../fields/registry.js';
import type { Money } from '../fields/field-types.js';
import { fieldLabel, optionLabel } from '../history/display-value.js';
import { type DeclaredField, isCustom } from '../custom-fields/custom-column.js';
import { translate } from '../errors/translate.js';
import { checkValue } from '../fields/check-value.js';
import type { OutputCell } from '@kolo/tabular';

const mostColumns = 100;

type Row = Readonly<Record<string, unknown>>;

/** A column of an export: its heading, what to select for it, and how its value is written. */
export interface ExportColumn {
  readonly heading: string;
  /** Path for `wantedFields`, e.g. `status.name`. */
  readonly path: string;
  cell(row: Row): OutputCell;
}

/** The asked columns as the viewer may have them. Refuses hidden fields, unknown ones and none at all. */
export function exportColumns(viewer: Viewer, entity: EntitySpec, names: readonly string[]): ExportColumn[] {
  if (names.length === 0) throw Invalid.field('columns', 'required');
  if (names.length > mostColumns) throw Invalid.field('columns', 'tooMany', { max: mostColumns });
  const moments = localMoments(viewer.timeZone);
  return [...new Set(names)].map((name) => {
    const field = entity.fields.get(name);
    if (field?.select) return subjectColumn(viewer, entity, field);
    if (!field?.show || field.kind === 'json') throw Invalid.field('columns', 'unknownField', { field: name });
    assertReadable(viewer, entity, field);
    const heading = fieldLabel(viewer.locale, entity, field);
    if (isCustom(field)) return declaredColumn(viewer, entity, field, heading, moments);
    return field.target ? namesColumn(viewer, field, heading) : valueColumn(viewer, entity, field, heading, moments);
  });
}

/** References and children are written by their names. */
function namesColumn(viewer: Viewer, field: FieldSpec, heading: string): ExportColumn {
  const target = targetOf(field);
  const title = target.fields.get(target.title);
  if (!title || !viewer.rights.may(target, 'view') || !viewer.rights.readable(target, title)) {
    throw new AccessDenied('fieldHidden', { params: { field: field.name } });
  }
  const shown = field.kind === 'children' ? field.name : `${recordName(field.name)}${field.kind === 'refs' ? 's' : ''}`;
  const nameOf = (record: unknown): string => String((record as Row | null)?.[title.name] ?? '');
  return {
    heading,
    path: `${shown}.${title.name}`,
    cell: (row) => [row[shown] ?? []].flat().map(nameOf).filter(Boolean).join(', '),
  };
}

/** Values of declared fields come together, records with their names; what does not fit its field is written as it is. */
function declaredColumn(
  viewer: Viewer,
  entity: EntitySpec,
  field: DeclaredField,
  heading: string,
  moments: (moment: Date) => string,
): ExportColumn {
  const { cell } = valueColumn(viewer, entity, field, heading, moments);
  const titleOf = (value: unknown): string => asStored((value as Row)[targetOf(field).title] ?? value);
  const cellOf = (value: unknown): OutputCell => {
    if (field.target) return [value].flat().map(titleOf).join(', ');
    return checkValue(field, value) ? asStored(value) : cell({ [field.name]: value });
  };
  return {
    heading,
    path: 'custom',
    cell: (row) => {
      const value = (row['custom'] as Row)[field.custom.key];
      return value === undefined ? null : cellOf(value);
    },
  };
}

/** A value of another kind than its field has now: sums with their currency, several things beside each other. */
function asStored(value: unknown): string {
  if (Array.isArray(value)) return value.map(asStored).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const { amount, currency } = value as Partial<Money>;
  return amount && currency ? `${amount.replace('.', ',')} ${currency}` : JSON.stringify(value);
}

/** What an event hangs on is written by its title. */
function subjectColumn(viewer: Viewer, entity: EntitySpec, field: FieldSpec): ExportColumn {
  assertReadable(viewer, entity, field);
  const titleOf = (subject: unknown): OutputCell => (subject as { title: string | null } | null)?.title ?? null;
  const heading = fieldLabel(viewer.locale, entity, field);
  return { heading, path: `${field.name}.title`, cell: (row) => titleOf(row[field.name]) };
}

function valueColumn(
  viewer: Viewer,
  entity: EntitySpec,
  field: FieldSpec,
  heading: string,
  moments: (moment: Date) => string,
): ExportColumn {
  const label = (option: string): string => optionLabel(viewer.locale, entity, field, option);
  const cellOf = (value: unknown): OutputCell => {
    switch (field.kind) {
      case 'choice':
        return label(value as string);
      case 'choices':
        return (value as string[]).map(label).join(', ');
      case 'money':
        return moneyCell(value as Money);
      case 'date':
        return { date: value as string };
      case 'anniversary':
        return annualCell(value as string);
      case 'moment':
        return { date: moments(new Date(value as string | Date)) };
      case 'boolean':
        return translate(viewer.locale, value === true ? 'common.yes' : 'common.no');
      case 'number':
      case 'decimal':
        return value as number;
      default:
        return String(value as string);
    }
  };
  return { heading, path: field.name, cell: (row) => (row[field.name] === null ? null : cellOf(row[field.name])) };
}

/** A table knows no day without a year; it is written so that the import reads it again. */
function annualCell(date: string): OutputCell {
  return date.startsWith('--') ? `${date.slice(5)}.${date.slice(2, 4)}` : { date };
}

/** A sum of hryvnias is a number that a table can add up; any other keeps its currency beside it. */
function moneyCell({ amount, currency }: Money): OutputCell {
  return currency === 'UAH' ? { decimal: amount } : `${amount.replace('.', ',')} ${currency}`;
}

/** Moments as the clocks of a zone show them, for the cells of a table. */
export function localMoments(timeZone: string): (moment: Date) => string {
  // Swedish writes dates as ISO does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (moment) => format.format(moment).replace(' ', 'T');
}
