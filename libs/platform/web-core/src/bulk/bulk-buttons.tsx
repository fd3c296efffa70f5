import { Button, Menu } from '@mantine/core';
import { useShortcut } from '@kolo/web-ui';
import { IconEdit } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSlices } from '../slice/slices-context';
import { type EntityInfo, type FieldInfo, isWritable } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';
import { useWords } from '../words/use-words';
import type { OpenBulkAction } from './bulk-types';
import { declaredForm } from './declared-form';
import { listValuesForm } from './list-values-form';
import { SetFieldForm } from './set-field-form';

interface BulkButtonsProps {
  entity: EntityInfo;
  onOpen: (action: OpenBulkAction) => void;
}

/** What may be done to many records: actions that slices declare, and the fields that the viewer may write. */
export function BulkButtons({ entity, onOpen }: BulkButtonsProps) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const declared = useSlices()
    .all('bulkActions', viewer)
    .filter((action) => action.on === entity.name)
    .sort((a, b) => a.order - b.order);
  return (
    <>
      {declared.map((action) => (
        <Button
          key={action.kind}
          variant="default"
          leftSection={<action.icon size={16} stroke={1.6} />}
          onClick={() =>
            onOpen({ kind: action.kind, title: t(action.title), form: declaredForm(action), words: action.words ?? 'change' })
          }
        >
          {t(`bulk.actions.${action.kind}`)}
        </Button>
      ))}
      {viewer.can('edit', entity.name) && <ChangeMenu entity={entity} onOpen={onOpen} />}
    </>
  );
}

function ChangeMenu({ entity, onOpen }: BulkButtonsProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  useShortcut({ keys: 'b', label: t('bulk.actions.menu'), group: 'list', run: () => setOpened(true) });
  const lists = entity.fields.filter(isGrowing);
  const fill = () => onOpen({ kind: 'set', title: t('bulk.titles.set'), form: SetFieldForm, words: 'change' });
  return (
    <Menu position="top" opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconEdit size={16} stroke={1.6} />}>
          {t('bulk.actions.menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={fill}>{t('bulk.actions.set')}</Menu.Item>
        <ListItems kind="add" entity={entity} lists={lists} onOpen={onOpen} />
        <ListItems kind="remove" entity={entity} lists={lists} onOpen={onOpen} />
        {entity.fields.some(isArchive) && <ArchiveItems onOpen={onOpen} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function ArchiveItems({ onOpen }: Pick<BulkButtonsProps, 'onOpen'>) {
  const { t } = useTranslation();
  return (
    <>
      <Menu.Divider />
      {(['archive', 'unarchive'] as const).map((kind) => (
        <Menu.Item key={kind} onClick={() => onOpen({ kind, title: t(`bulk.titles.${kind}`), words: 'change' })}>
          {t(`bulk.actions.${kind}`)}
        </Menu.Item>
      ))}
    </>
  );
}

function ListItems({ kind, entity, lists, onOpen }: BulkButtonsProps & { kind: 'add' | 'remove'; lists: readonly FieldInfo[] }) {
  const { t } = useTranslation();
  const words = useWords();
  if (lists.length === 0) return null;
  return (
    <>
      <Menu.Divider />
      {lists.map((field) => {
        const name = words.field(entity.name, field.name);
        const action = {
          kind,
          title: t(`bulk.titles.${kind}`, { field: name }),
          form: listValuesForm(field),
          words: 'change' as const,
        };
        return (
          <Menu.Item key={field.name} onClick={() => onOpen(action)}>
            {t(kind === 'add' ? 'bulk.actions.addTo' : 'bulk.actions.removeFrom', { field: name })}
          </Menu.Item>
        );
      })}
    </>
  );
}

function isArchive(field: FieldInfo): boolean {
  return field.name === 'archived' && isWritable(field);
}

/** Responsibles are handed over, which is an action of its own. */
function isGrowing(field: FieldInfo): boolean {
  return field.kind === 'LIST' && isWritable(field) && !field.fixed && field.target !== 'user';
}
