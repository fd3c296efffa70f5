import { useFormats } from '@kolo/web-ui';
import { Alert, Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconFileSpreadsheet } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileDrop, FileDropCompact } from './file-drop';
import { sizeText } from '../file-size';
import type { Importing } from './use-import';
import { useReason } from '../use-reason';

/** What the browser can tell about a file before it is sent; null when it may be tried. */
function refusalOf(file: File): string | null {
  if (/\.xls$/i.test(file.name)) return 'importPage.refused.xls';
  if (file.size === 0) return 'importPage.refused.empty';
  if (!/\.(xlsx|csv|txt|tsv|vcf|vcard)$/i.test(file.name)) return 'importPage.refused.kind';
  return null;
}

export function FileStep({ importing }: { importing: Importing }) {
  const { t } = useTranslation();
  const reason = useReason();
  const [refused, setRefused] = useState<{ key: string; name: string } | null>(null);
  const choose = (files: readonly File[]) => {
    const [file] = files;
    if (!file) return;
    const key = files.length > 1 ? 'importPage.refused.several' : refusalOf(file);
    setRefused(key ? { key, name: file.name } : null);
    if (!key) importing.choose(file);
  };
  const { file, uploading } = importing;
  const failure = importing.uploadError ?? (importing.inspection ? null : importing.inspectionError);
  const known = file ?? uploading;
  return (
    <>
      {known ? <KnownFile name={known.name} size={known.size} busy={!file} onChoose={choose} /> : <FileDrop onChoose={choose} />}
      {refused && <Refusal title={t('importPage.refused.title', { name: refused.name })} text={t(refused.key)} />}
      {!refused && failure !== null && failure !== undefined && (
        <Refusal
          title={t('importPage.refused.title', { name: known?.name ?? '' })}
          text={reason(failure)}
          onRetry={file ? importing.retry : undefined}
        />
      )}
      {file && importing.inspecting && !importing.inspection && <Reading />}
    </>
  );
}

function KnownFile({
  name,
  size,
  busy,
  onChoose,
}: {
  name: string;
  size: number;
  busy: boolean;
  onChoose: (files: readonly File[]) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div className="im-file">
      <IconFileSpreadsheet size={28} stroke={1.4} aria-hidden />
      <div className="im-file__what">
        <strong className="k-ellipsis" title={name}>
          {name}
        </strong>
        <span className="k-muted" role="status">
          {busy ? t('importPage.uploading') : sizeText(size, formats, t)}
        </span>
      </div>
      {busy && <Loader size="sm" aria-label={t('importPage.uploading')} />}
      <FileDropCompact label={t('importPage.replace')} onChoose={onChoose} />
    </div>
  );
}

function Reading() {
  const { t } = useTranslation();
  return (
    <p className="im-reading" role="status">
      <Loader size="xs" aria-hidden />
      {t('importPage.reading')}
    </p>
  );
}

function Refusal({ title, text, onRetry }: { title: string; text: string; onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <Alert className="im-refusal" color="red" variant="light" role="alert" icon={<IconAlertTriangle size={18} />} title={title}>
      <p>{text}</p>
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          {t('verbs.retry')}
        </Button>
      )}
    </Alert>
  );
}
