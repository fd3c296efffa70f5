import { useShortcut } from '@kolo/web-ui';
import { type ComponentType, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityRecord } from '../documents/record';
import type { FieldInputProps } from '../inputs/field-input';
import { useViewer } from '../viewer/viewer-provider';
import { Fact } from './fact';
import { useFieldSave } from './use-field-save';

export interface FactSectionProps {
  entity: string;
  record: EntityRecord;
  /** Names of fields; those the viewer may not read are left out. By default everything but children, the title and what people declared. */
  fields?: readonly string[];
  /** Message key. */
  title?: string;
  inputs?: Readonly<Record<string, ComponentType<FieldInputProps>>>;
  /** How values are shown, where it differs from the kind's default. */
  views?: Readonly<Record<string, (record: EntityRecord) => ReactNode>>;
  /** What stands beside a value, e.g. a button that tells more of it. */
  asides?: Readonly<Record<string, ReactNode>>;
  /** The section whose first fact `E` edits. */
  keys?: boolean;
  /** The field that opens for typing by itself. */
  begin?: string | null;
}

/** Facts of a record, each edited where it stands: `E` begins, Tab goes on, Enter saves, Esc leaves as it was. */
export function FactSection({ entity, record, fields, title, inputs, views, asides, keys = false, begin }: FactSectionProps) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const section = useRef<HTMLElement>(null);
  const save = useFieldSave(entity, record);
  const info = viewer.entity(entity);
  const wanted =
    fields ??
    info?.fields.filter((field) => field.list && !field.custom && field.name !== info.titleField).map((field) => field.name) ??
    [];
  const shown = wanted.flatMap((name) => viewer.field(entity, name) ?? []);
  const editFirst = () => {
    const first = section.current?.querySelector<HTMLElement>('[data-inline-edit]');
    first?.click();
    return first !== null;
  };
  useShortcut({ keys: 'e', label: t('keys.edit'), group: 'card', run: editFirst }, keys);
  if (shown.length === 0) return null;
  return (
    <section className="k-facts" ref={section}>
      {title && <h2>{t(title)}</h2>}
      <dl>
        {shown.map((field) => (
          <Fact
            key={field.name}
            entity={entity}
            field={field}
            record={record}
            save={save}
            input={inputs?.[field.name]}
            view={views?.[field.name]}
            aside={asides?.[field.name]}
            beginAtOnce={field.name === begin}
          />
        ))}
      </dl>
    </section>
  );
}
