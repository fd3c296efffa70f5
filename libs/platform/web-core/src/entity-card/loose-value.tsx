import { useTranslation } from 'react-i18next';
import { FieldValue } from '../fields/field-value';
import { isEmptyValue, recordShowing } from '../fields/values';
import { useReferences } from '../inputs/use-references';
import { type FieldInfo, isReference } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';

/** A value that stands alone, without its record: references are named by their ids. */
export function LooseValue({ entity, field, value }: { entity: string; field: FieldInfo; value: unknown }) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const reference = isReference(field);
  const ids = reference ? [value].flat().filter((id): id is string => typeof id === 'string') : [];
  const named = useReferences(field.target ?? '', ids);
  if (isEmptyValue(value)) return <span className="k-faint">{t('card.notFilled')}</span>;
  const title = viewer.entity(field.target ?? '')?.titleField ?? 'name';
  const shown = named.map((one) => ({ ...one, [title]: one.name }));
  const record = recordShowing(field, reference ? (field.many ? shown : shown[0]) : value);
  return <FieldValue entity={entity} field={field.name} record={record} wrap />;
}
