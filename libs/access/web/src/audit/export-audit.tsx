import { useMutation } from '@apollo/client/react';
import { Button, Menu } from '@mantine/core';
import { ExportDock, useSentence } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AuditFilter, exportAuditDocument } from './audit.graphql';

/** Takes the log away as a table, as it is narrowed now. */
export function ExportAudit({ filter }: { filter: AuditFilter }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [start, { loading }] = useMutation(exportAuditDocument);
  const [batchId, setBatchId] = useState<string | null>(null);
  const begin = async (format: 'CSV' | 'XLSX') => {
    try {
      const { data } = await start({ variables: { filter, format } });
      setBatchId(data?.exportAuditLog.id ?? null);
    } catch (error) {
      toasts.error(sentence(error));
    }
  };
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="default" loading={loading} leftSection={<IconDownload size={16} stroke={1.6} />}>
            {t('verbs.export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void begin('XLSX')}>{t('list.exportXlsx')}</Menu.Item>
          <Menu.Item onClick={() => void begin('CSV')}>{t('list.exportCsv')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {batchId && <ExportDock key={batchId} batchId={batchId} onClose={() => setBatchId(null)} />}
    </>
  );
}
