import '../audit/audit.css';
import { useMutation, useQuery } from '@apollo/client/react';
import { JobProgress, useSentence } from '@kolo/web-core';
import { EmptyState, ErrorState, MomentText, RowsSkeleton, toasts, useFormats } from '@kolo/web-ui';
import { IconDatabaseExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../frame/action-button';
import { ConsoleFrame } from '../frame/console-frame';
import { type Backup, backupsDocument, makeBackupDocument } from './backups.graphql';

/** When everything was last saved, and a button to do it now. */
export function BackupsPage() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { data, error, refetch } = useQuery(backupsDocument, { fetchPolicy: 'cache-and-network' });
  const [make] = useMutation(makeBackupDocument);
  const [batchId, setBatchId] = useState<string | null>(null);
  const begin = async () => {
    try {
      const { data: begun } = await make();
      setBatchId(begun?.makeBackup.id ?? null);
    } catch (failure) {
      toasts.error(sentence(failure));
    }
  };
  const made = async ({ state }: { state: string }) => {
    await refetch();
    if (state !== 'DONE') return;
    setBatchId(null);
    toasts.show({ message: t('console.backups.made') });
  };
  const actions = <ActionButton icon={IconDatabaseExport} label={t('console.backups.makeNow')} onClick={() => void begin()} />;
  return (
    <ConsoleFrame section="backups" actions={actions}>
      <div className="k-console-scroll">
        <p className="k-console-lead">{t('console.backups.where')}</p>
        {batchId && <JobProgress key={batchId} batchId={batchId} title={t('console.backups.begun')} onDone={made} />}
        {!data && error && <ErrorState message={sentence(error)} onRetry={refetch} />}
        {!data && !error && <RowsSkeleton rows={5} />}
        {data?.backups.length === 0 && !batchId && (
          <EmptyState title={t('console.backups.empty')} hint={t('console.backups.emptyHint')} />
        )}
        <ul className="k-jobs">
          {data?.backups.map((backup) => (
            <BackupRow key={backup.name} backup={backup} />
          ))}
        </ul>
      </div>
    </ConsoleFrame>
  );
}

const reasons = [
  ['nightly-', 'nightly'],
  ['manual-', 'manual'],
  ['before-upgrade-', 'beforeUpgrade'],
] as const;

function BackupRow({ backup }: { backup: Backup }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const reason = reasons.find(([prefix]) => backup.name.startsWith(prefix))?.[1] ?? 'other';
  const megabytes = t('fileSize.megabytes', { n: formats.number(Math.max(0.1, backup.bytes / 1024 / 1024), 1) });
  return (
    <li className="k-jobs__row">
      <div className="k-jobs__what">
        <strong>
          <MomentText value={backup.madeAt} />
        </strong>
        <span className="k-muted">{backup.name}</span>
      </div>
      <span>{t(`console.backups.reasons.${reason}`)}</span>
      <span className="k-muted k-number">
        {[
          t('console.backups.rows', { count: backup.rows, n: formats.number(backup.rows) }),
          t('console.backups.files', { count: backup.files, n: formats.number(backup.files) }),
          megabytes,
        ].join(' · ')}
      </span>
    </li>
  );
}
