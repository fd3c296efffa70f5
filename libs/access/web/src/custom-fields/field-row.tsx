import { ActionIcon, Menu } from '@mantine/core';
import { CustomKindIcon, useWords } from '@kolo/web-core';
import { TagList } from '@kolo/web-ui';
import { IconArchive, IconArchiveOff, IconDots, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDropTarget } from '../frame/use-drop-target';
import { PlaceHandle } from '../frame/place-handle';
import type { DeclaredField } from './custom-fields.graphql';
import type { DeclaredFields } from './use-declared-fields';

interface FieldRowProps {
  field: DeclaredField;
  index: number;
  last: number;
  declared: DeclaredFields;
  mayEdit: boolean;
  mayDelete: boolean;
  open: boolean;
  dragged: boolean;
  onOpen: () => void;
  onDragStart: () => void;
  onDragEnd: () => void;
  onDrop: () => unknown;
  onMove: (to: number) => void;
}

/** One declared field: its type, name, traits and categories; dragged by its handle or moved with arrows. */
export function FieldRow(props: FieldRowProps) {
  const words = useWords();
  const { field, mayEdit } = props;
  const target = useDropTarget(mayEdit, props.onDrop);
  return (
    <li
      className="k-declared__field"
      data-open={props.open || undefined}
      data-over={target.over || undefined}
      data-dragged={props.dragged || undefined}
      data-archived={field.archived || undefined}
      {...target.handlers}
    >
      {mayEdit ? <Handle {...props} /> : <span />}
      <span className="k-declared__icon" title={words.option('customField', 'kind', field.kind)}>
        <CustomKindIcon kind={field.kind} />
      </span>
      <button type="button" className="k-declared__open" aria-expanded={props.open} onClick={props.onOpen}>
        <span className="k-declared__name">
          <span className="k-ellipsis">{field.name}</span>
          {field.required && <span className="k-declared__star">*</span>}
        </span>
        <Traits field={field} />
      </button>
      <span className="k-declared__categories">
        <TagList marks={field.categorys} limit={2} />
      </span>
      <RowMenu {...props} />
    </li>
  );
}

/** What kind of values, and where it is of use, in one quiet line. */
function Traits({ field }: { field: DeclaredField }) {
  const { t } = useTranslation();
  const words = useWords();
  const flags = (['required', 'searchable', 'inList', 'inCalendar'] as const).filter((flag) => field[flag]);
  const said = [
    words.option('customField', 'kind', field.kind),
    ...(field.archived ? [t('console.customFields.inArchive')] : flags.map((flag) => t(`console.customFields.traits.${flag}`))),
  ];
  return <span className="k-declared__traits k-ellipsis">{said.join(' · ')}</span>;
}

function Handle({ field, index, last, onMove, onDragStart, onDragEnd }: FieldRowProps) {
  const { t } = useTranslation();
  const label = t('console.customFields.handle', { name: field.name, at: index + 1, of: last + 1 });
  return (
    <PlaceHandle
      id={field.id}
      label={label}
      index={index}
      last={last}
      onMove={onMove}
      onDragStart={onDragStart}
      onDragEnd={onDragEnd}
    />
  );
}

function RowMenu({ field, declared, mayEdit, mayDelete }: FieldRowProps) {
  const { t } = useTranslation();
  if (!mayEdit && !mayDelete) return <span />;
  return (
    <Menu width={300}>
      <Menu.Target>
        <ActionIcon aria-label={t('console.customFields.actions', { name: field.name })}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayEdit && (
          <Menu.Item
            leftSection={field.archived ? <IconArchiveOff size={15} /> : <IconArchive size={15} />}
            onClick={() => void declared.archive(field, !field.archived)}
          >
            {t(field.archived ? 'console.customFields.unarchive' : 'console.customFields.archive')}
            {!field.archived && <span className="k-console-hint">{t('console.customFields.archiveHint')}</span>}
          </Menu.Item>
        )}
        {mayDelete && (
          <Menu.Item leftSection={<IconTrash size={15} />} onClick={() => void declared.remove(field)}>
            {t('verbs.delete')}
            <span className="k-console-hint">{t('console.customFields.deleteHint')}</span>
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
