import { AnnualDateText, DateText, MoneyText, MomentText, type MoneyValue, NumberText, StatusDot, TagList } from '@kolo/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reference } from '../documents/record';
import { type FieldInfo, isReference } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';
import { useWords } from '../words/use-words';
import { Misfit } from './misfit';
import { fitsField, isEmptyValue, referencesOf, shownValue } from './values';

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
  const value = shownValue(field, record);
  if (!fitsField(field, value)) return <Misfit value={value} />;
  if (isReference(field)) return <References references={referencesOf(viewer, field, record)} field={field} wrap={wrap} />;
  if (isEmptyValue(value)) return null;
  if (field.custom?.isLink) return <PageLink address={value as string} />;
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
    case 'ANNIVERSARY':
      return <AnnualDateText value={value as string} />;
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

/** The address without what is the same for all of them. */
function PageLink({ address }: { address: string }) {
  return (
    <a className="k-link k-ellipsis" href={address} target="_blank" rel="noopener noreferrer" title={address}>
      {address.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')}
    </a>
  );
}

interface ReferencesProps {
  references: readonly Reference[];
  field: FieldInfo;
  wrap: boolean;
}

function References({ references, field, wrap }: ReferencesProps) {
  if (references.length === 0) return null;
  const chosenFromList = field.custom && field.target === 'directoryEntry';
  if (field.directory === 'tag' || chosenFromList) return <TagList marks={references} limit={2} wrap={wrap} />;
  const [only] = references;
  if (references.length === 1 && only?.color) return <StatusDot mark={only} />;
  return <span className={wrap ? undefined : 'k-ellipsis'}>{references.map((reference) => reference.name).join(', ')}</span>;
}
