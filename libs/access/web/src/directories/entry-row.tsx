import { ActionIcon, Menu } from '@mantine/core';
import { InlineEdit, toasts, useFormats } from '@kolo/web-ui';
import { IconArchive, IconArchiveOff, IconDots, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDropTarget } from '../frame/use-drop-target';
import { useRefusal } from '../frame/use-refusal';
import { PlaceHandle } from '../frame/place-handle';
import { ColorPicker } from './color-picker';
import type { DirectoryEntry } from './directories.graphql';
import { EntryScope } from './entry-scope';
import type { Directory } from './use-directory';

interface EntryRowProps {
  entry: DirectoryEntry;
  index: number;
  last: number;
  directory: Directory;
  withCode: boolean;
  /** The directory whose words may be kept for one kind of record. */
  scoped?: string | undefined;
  mayEdit: boolean;
  mayDelete: boolean;
  dragged: boolean;
  onDragStart: () => void;
  onDragEnd: () => void;
  onDrop: () => void;
  onMove: (to: number) => void;
}

/** One word of a directory: its colour, name and code changed in place, dragged by its handle or moved with arrows. */
export function EntryRow(props: EntryRowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { entry, directory, mayEdit } = props;
  const target = useDropTarget(props.mayEdit, props.onDrop);
  const count = directory.counts?.get(entry.id) ?? 0;
  return (
    <li
      className="k-entry"
      data-menu-key={entry.id}
      data-over={target.over || undefined}
      data-dragged={props.dragged || undefined}
      data-archived={entry.archived || undefined}
      {...target.handlers}
    >
      {mayEdit ? <Handle {...props} /> : <span />}
      <ColorPicker entry={entry} readOnly={!mayEdit} onPick={(color) => void directory.change(entry, { color })} />
      <EditableText entry={entry} field="name" directory={directory} readOnly={!mayEdit} />
      {props.withCode && <EditableText entry={entry} field="code" directory={directory} readOnly={!mayEdit} />}
      {props.scoped && (
        <EntryScope
          entry={entry}
          directory={props.scoped}
          readOnly={!mayEdit}
          onPick={(scope) => void directory.change(entry, { scope })}
        />
      )}
      <span className="k-entry__count k-number k-muted">
        {directory.counts &&
          (count === 0 ? t('console.directories.unused') : t('console.directories.used', { count, n: formats.number(count) }))}
      </span>
      <EntryMenu {...props} count={count} />
    </li>
  );
}

function Handle({ entry, index, last, onMove, onDragStart, onDragEnd }: EntryRowProps) {
  const { t } = useTranslation();
  const label = t('console.directories.handle', { name: entry.name, at: index + 1, of: last + 1 });
  return (
    <PlaceHandle
      id={entry.id}
      label={label}
      index={index}
      last={last}
      onMove={onMove}
      onDragStart={onDragStart}
      onDragEnd={onDragEnd}
    />
  );
}

interface EditableTextProps {
  entry: DirectoryEntry;
  field: 'name' | 'code';
  directory: Directory;
  readOnly: boolean;
}

function EditableText({ entry, field, directory, readOnly }: EditableTextProps) {
  const { t } = useTranslation();
  const editor = useTextEditor(entry, field, directory);
  const stored = entry[field] ?? '';
  const label = `${t(`directoryEntry.fields.${field}`)}: ${entry.name}`;
  return (
    <div className={`k-entry__${field}`}>
      <InlineEdit
        label={label}
        editing={editor.draft !== null}
        {...(readOnly ? {} : { onEdit: () => editor.setDraft(stored) })}
        onCancel={editor.close}
        onSave={() => void editor.save()}
        error={editor.refusal ?? undefined}
        view={stored || (field === 'code' ? <span className="k-faint">{t('console.directories.noCode')}</span> : '')}
        editor={
          <input
            className="k-entry__input"
            autoFocus
            aria-label={label}
            aria-invalid={editor.refusal !== null}
            maxLength={field === 'name' ? 200 : 40}
            value={editor.draft ?? ''}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => editor.setDraft(event.currentTarget.value)}
          />
        }
      />
      {field === 'name' && entry.archived && <span className="k-entry__archived">{t('console.directories.inArchive')}</span>}
    </div>
  );
}

function useTextEditor(entry: DirectoryEntry, field: 'name' | 'code', directory: Directory) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string | null>(null);
  const { refusal, attempt, refuse, forget } = useRefusal();
  const close = () => {
    setDraft(null);
    forget();
  };
  const save = async () => {
    const next = (draft ?? '').trim();
    if (next === (entry[field] ?? '')) return close();
    if (next === '' && field === 'name') return refuse(t('errors.required'));
    if (await attempt(() => directory.change(entry, { [field]: next || null }))) close();
  };
  return { draft, setDraft, refusal, close, save };
}

function EntryMenu({ entry, directory, count, mayEdit, mayDelete }: EntryRowProps & { count: number }) {
  const { t } = useTranslation();
  const used = count > 0;
  const refuse = () => {
    const archive = { label: t('console.directories.archive'), run: () => directory.archive(entry, true) };
    const message = `«${entry.name}»: ${t('console.directories.deleteRefused', { count })}`;
    toasts.show({ message, tone: 'error', seconds: 12, ...(entry.archived ? {} : { action: archive }) });
  };
  if (!mayEdit && !mayDelete) return <span />;
  return (
    <Menu width={280}>
      <Menu.Target>
        <ActionIcon aria-label={t('console.directories.actions', { name: entry.name })}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayEdit && (
          <Menu.Item
            leftSection={entry.archived ? <IconArchiveOff size={15} /> : <IconArchive size={15} />}
            onClick={() => void directory.archive(entry, !entry.archived)}
          >
            {t(entry.archived ? 'console.directories.unarchive' : 'console.directories.archive')}
            {!entry.archived && <span className="k-console-hint">{t('console.directories.archiveHint')}</span>}
          </Menu.Item>
        )}
        {mayDelete && (
          <Menu.Item leftSection={<IconTrash size={15} />} onClick={() => (used ? refuse() : void directory.remove(entry))}>
            {t('verbs.delete')}
            {used && <span className="k-console-hint">{t('console.directories.deleteRefused', { count })}</span>}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
