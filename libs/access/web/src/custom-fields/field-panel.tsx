import { Checkbox, Tabs } from '@mantine/core';
import {
  type EntityRecord,
  FactSection,
  hasOwnList,
  useFieldSave,
  useRecord,
  useSentence,
  useViewer,
  useWords,
} from '@kolo/web-core';
import { ErrorState, FactsSkeleton, RowsSkeleton, SidePanel, toasts } from '@kolo/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddEntry } from '../directories/add-entry';
import { EntryList } from '../directories/entry-list';
import { useDirectory } from '../directories/use-directory';
import type { DeclaredField } from './custom-fields.graphql';

interface FieldPanelProps {
  entity: string;
  field: DeclaredField;
  onClose: () => void;
}

/** One declared field beside the list: what it is, and the words of its list. */
export function FieldPanel({ entity, field, onClose }: FieldPanelProps) {
  const { t } = useTranslation();
  const listed = hasOwnList(field.kind);
  const [tab, setTab] = useState<string | null>(listed ? 'values' : 'props');
  return (
    <SidePanel title={field.name} label={field.name} onClose={onClose}>
      {listed ? (
        <Tabs value={tab} onChange={setTab} keepMounted={false} className="k-declared__tabs">
          <Tabs.List>
            <Tabs.Tab value="values">{t('console.customFields.vals')}</Tabs.Tab>
            <Tabs.Tab value="props">{t('console.customFields.props')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="values">
            <Values field={field} directory={`${entity}.${field.key}`} />
          </Tabs.Panel>
          <Tabs.Panel value="props">
            <Properties entity={entity} id={field.id} />
          </Tabs.Panel>
        </Tabs>
      ) : (
        <Properties entity={entity} id={field.id} />
      )}
    </SidePanel>
  );
}

function Values({ field, directory: name }: { field: DeclaredField; directory: string }) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const sentence = useSentence();
  const directory = useDirectory(name, viewer.can('edit', 'directoryEntry'));
  if (!directory.entries && directory.error)
    return <ErrorState message={sentence(directory.error)} onRetry={directory.refetch} />;
  if (!directory.entries) return <RowsSkeleton rows={5} rowHeight={40} />;
  return (
    <>
      <p className="k-console-lead">{t('console.customFields.valsLead')}</p>
      <EntryList label={field.name} directory={directory} withCode={false} />
      {viewer.can('create', 'directoryEntry') && <AddEntry directory={directory} withCode={false} />}
    </>
  );
}

const facts = ['name', 'kind', 'hint', 'key'];

function Properties({ entity, id }: { entity: string; id: string }) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const sentence = useSentence();
  const { record, error, refetch } = useRecord('customField', id);
  const byCategory = viewer.field(entity, 'categoryIds') !== undefined;
  if (!record) return error ? <ErrorState message={sentence(error)} onRetry={refetch} /> : <FactsSkeleton facts={5} />;
  return (
    <>
      <FactSection
        entity="customField"
        record={record}
        fields={byCategory ? ['name', 'kind', 'hint', 'categoryIds', 'key'] : facts}
        views={
          record['categoryIds'] && (record['categoryIds'] as string[]).length > 0 ? {} : { categoryIds: () => <AllCategories /> }
        }
      />
      <Flags record={record} />
      <p className="k-console-keys">{t('console.customFields.kindHint')}</p>
    </>
  );
}

function AllCategories() {
  const { t } = useTranslation();
  return <span className="k-muted">{t('console.customFields.allCategories')}</span>;
}

/** Yes or no at one click. */
function Flags({ record }: { record: EntityRecord }) {
  const { t } = useTranslation();
  const words = useWords();
  const viewer = useViewer();
  const sentence = useSentence();
  const save = useFieldSave('customField', record);
  const change = async (flag: string, on: boolean) => {
    try {
      await save({ [flag]: on });
    } catch (error) {
      toasts.error(sentence(error));
    }
  };
  return (
    <div className="k-declared__flags">
      {(['required', 'searchable', 'inList', 'inCalendar'] as const).map((flag) => (
        <Checkbox
          key={flag}
          label={words.field('customField', flag)}
          description={t(`customFields.flagHints.${flag}`)}
          disabled={!viewer.can('edit', 'customField')}
          checked={record[flag] === true}
          onChange={(event) => void change(flag, event.currentTarget.checked)}
        />
      ))}
    </div>
  );
}
