import { DateText, MoneyText, MomentText, type MoneyValue, NumberText, StatusDot, TagList } from '@kolo/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityRecord, Reference } from '../documents/record';
import { type FieldInfo, isReference, shownName } from '../viewer/metadata';
import type { Viewer } from '../viewer/viewer';
import { useViewer } from '../viewer/viewer-provider';
import { useWords } from '../words/use-words';

interface FieldValueProps {
  entity: string;
  /** A name from the metadata; an unknown or hidden one shows nothing. */
  field: string;
  record: Readonly<Record<string, unknown>>;
  /** Tags and lists may take several lines. */
  wrap?: boolean;
}

/** Shows a field of a record by its kind. */
export function FieldValue({ entity, field, record, wrap = false }: FieldValueProps) {
  const viewer = useViewer();
  const info = viewer.field(entity, field);
  if (!info) return null;
  return <ValueOfKind entity={entity} field={info} record={record} wrap={wrap} />;
}

/** Whether a field of a record holds nothing. */
export function isEmptyValue(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** The records that a reference field of a record points to, under their shown names. */
export function referencesOf(viewer: Viewer, field: FieldInfo, record: Readonly<Record<string, unknown>>): Reference[] {
  const shown = record[shownName(field)];
  const title = viewer.entity(field.target ?? '')?.titleField ?? 'name';
  const found = (Array.isArray(shown) ? shown : [shown]) as (EntityRecord | null | undefined)[];
  return found.flatMap((one) =>
    one ? [{ id: one.id, name: String(one[title] ?? ''), color: (one['color'] as string | null | undefined) ?? null }] : [],
  );
}

interface KindProps {
  entity: string;
  field: FieldInfo;
  record: Readonly<Record<string, unknown>>;
  wrap: boolean;
}

function ValueOfKind({ entity, field, record, wrap }: KindProps): ReactNode {
  const { t } = useTranslation();
  const words = useWords();
  const viewer = useViewer();
  const value = record[field.name];
  if (isReference(field))
    return <References references={referencesOf(viewer, field, record)} directory={field.directory} wrap={wrap} />;
  if (isEmptyValue(value)) return null;
  switch (field.kind) {
    case 'MONEY':
      return <MoneyText value={value as MoneyValue} />;
    case 'NUMBER':
    case 'DECIMAL':
      return <NumberText value={value as number} />;
    case 'BOOLEAN':
      return value ? t('common.yes') : t('common.no');
    case 'DATE':
      return <DateText value={value as string} />;
    case 'MOMENT':
      return <MomentText value={value as string} />;
    case 'CHOICE':
      return words.option(entity, field.name, value as string);
    case 'LIST':
      return (value as string[]).map((option) => words.option(entity, field.name, option)).join(', ');
    case 'LONG_TEXT':
      return <span className={wrap ? 'k-long-text' : 'k-ellipsis'}>{value as string}</span>;
    default:
      return (
        <span className={wrap ? undefined : 'k-ellipsis'}>
          {typeof value === 'object' ? JSON.stringify(value) : String(value)}
        </span>
      );
  }
}

function References({
  references,
  directory,
  wrap,
}: {
  references: readonly Reference[];
  directory: string | null | undefined;
  wrap: boolean;
}) {
  if (references.length === 0) return null;
  if (directory === 'tag') return <TagList marks={references} wrap={wrap} />;
  const [only] = references;
  if (references.length === 1 && only?.color) return <StatusDot mark={only} />;
  return <span className={wrap ? undefined : 'k-ellipsis'}>{references.map((reference) => reference.name).join(', ')}</span>;
}
