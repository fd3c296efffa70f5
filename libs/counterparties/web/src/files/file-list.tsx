import { useDownload, useSentence, useViewer } from '@kolo/web-core';
import { FactsSkeleton, MomentText, useFormats } from '@kolo/web-ui';
import { Button, CloseButton, Loader } from '@mantine/core';
import { IconAlertTriangle, IconDownload, IconPaperclip, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useOnShowPart } from '../card/compose';
import { RowActions } from '../card/row-actions';
import { sizeText } from '../file-size';
import { useDrop } from '../use-drop';
import { FileIcon } from './file-icon';
import type { FileNode } from './files.graphql';
import { type Sending, useDeleteFile, useFiles, useSending } from './use-files';

interface FileListProps {
  subjectType: string;
  subjectId: string;
}

/** Files of a record: dropped or chosen, downloaded, deleted with Undo. */
export function FileList({ subjectType, subjectId }: FileListProps) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const sentence = useSentence();
  const { visible, files, hasMore, error, refetch } = useFiles(subjectType, subjectId);
  const { sending, add, dismiss } = useSending(subjectType, subjectId, refetch);
  const { over, handlers } = useDrop(add);
  const mayAdd = viewer.can('create', 'storedFile');
  const heading = useHeading(subjectId);
  if (!visible) return null;
  return (
    <section
      className="cl-section cl-files"
      aria-label={t('clients.files.title')}
      data-over={(mayAdd && over) || undefined}
      {...(mayAdd ? handlers : {})}
    >
      <header className="cl-section__header">
        <h2 ref={heading} tabIndex={-1}>
          {t('clients.files.title')}
          {files && files.length > 0 && <span className="k-muted k-number"> {hasMore ? `${files.length}+` : files.length}</span>}
        </h2>
        {mayAdd && <AddButton onAdd={add} />}
      </header>
      <Uploads sending={sending} onDismiss={dismiss} />
      {!files && !error && <FactsSkeleton facts={2} />}
      {!files && Boolean(error) && <p className="k-field-error">{sentence(error)}</p>}
      {files?.length === 0 && sending.length === 0 && (
        <p className="cl-empty">{t(mayAdd ? 'clients.files.drop' : 'clients.files.empty')}</p>
      )}
      <ul className="cl-files__list">
        {files?.map((file) => (
          <FileRow key={file.id} file={file} />
        ))}
      </ul>
    </section>
  );
}

/** The heading, to which «open attachments» leads. */
function useHeading(subjectId: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  useOnShowPart(subjectId, (part) => {
    if (part !== 'files') return;
    heading.current?.scrollIntoView({ block: 'center' });
    heading.current?.focus();
  });
  return heading;
}

function AddButton({ onAdd }: { onAdd: (files: readonly File[]) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconPaperclip size={14} />}
        onClick={() => input.current?.click()}
      >
        {t('verbs.add')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('clients.files.choose')}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          onAdd(files);
        }}
      />
    </>
  );
}

function Uploads({ sending, onDismiss }: { sending: readonly Sending[]; onDismiss: (key: string) => void }) {
  const { t } = useTranslation();
  if (sending.length === 0) return null;
  return (
    <ul className="cl-files__list" aria-live="polite">
      {sending.map(({ key, name, problem }) => (
        <li key={key} className="cl-row">
          <span className="cl-row__icon">
            {problem ? <IconAlertTriangle size={16} className="k-danger" aria-hidden /> : <Loader size={14} aria-hidden />}
          </span>
          <span className="cl-row__main">
            <span className="k-ellipsis">{name}</span>
            <span className={problem ? 'cl-row__note k-danger' : 'cl-row__note'}>{problem ?? t('clients.files.sending')}</span>
          </span>
          {problem && <CloseButton size="sm" aria-label={t('pickers.remove', { name })} onClick={() => onDismiss(key)} />}
        </li>
      ))}
    </ul>
  );
}

function FileRow({ file }: { file: FileNode }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const viewer = useViewer();
  const download = useDownload();
  const remove = useDeleteFile();
  const fetchIt = () => download(file.id);
  return (
    <li className="cl-row">
      <span className="cl-row__icon">
        <FileIcon mime={file.mime} />
      </span>
      <span className="cl-row__main">
        <button type="button" className="cl-file k-ellipsis" title={file.name} onClick={() => void fetchIt()}>
          {file.name}
        </button>
        <span className="cl-row__note">
          {sizeText(file.size, formats, t)} · {file.createdBy?.name} · <MomentText value={file.createdAt} />
        </span>
      </span>
      <RowActions
        of={file.name}
        actions={[
          { key: 'download', title: t('verbs.download'), icon: IconDownload, run: fetchIt },
          ...(viewer.can('delete', 'storedFile')
            ? [{ key: 'remove', title: t('verbs.delete'), icon: IconTrash, run: () => remove(file.id, file.name) }]
            : []),
        ]}
      />
    </li>
  );
}
