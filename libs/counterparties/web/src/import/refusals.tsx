import { useApolloClient } from '@apollo/client/react';
import { useSentence } from '@kolo/web-core';
import { RowsSkeleton, toasts, useFormats } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importRefusalsDocument, importRefusalsTicketDocument } from './import.graphql';
import type { ImportReason, ImportRefusal, ImportReport } from './import-types';
import { useTargetWord } from './use-target-word';

const pageSize = 50;

/** The rows that did not become clients, each with its reason, to be corrected and imported again. */
export function Refusals({ batchId, report }: { batchId: string; report: ImportReport }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { rows, loading, more } = useRefusals(batchId);
  return (
    <section className="im-refusals" aria-label={t('importPage.refusals.title')}>
      <header className="im-refusals__header">
        <h3>{t('importPage.refusals.count', { count: report.refused, n: formats.number(report.refused) })}</h3>
        <DownloadRefusals batchId={batchId} />
      </header>
      <p className="k-muted">{t('importPage.refusals.hint')}</p>
      <Reasons reasons={report.reasons} />
      {rows.length > 0 && <RefusalTable rows={rows} />}
      {rows.length === 0 && loading && <RowsSkeleton rows={4} />}
      {rows.length > 0 && rows.length < report.refused && (
        <Button variant="default" loading={loading} onClick={more}>
          {t('verbs.showMore')}
        </Button>
      )}
    </section>
  );
}

export function Reasons({ reasons }: { reasons: readonly ImportReason[] }) {
  const formats = useFormats();
  const fieldWord = useTargetWord();
  return (
    <ul className="im-reasons">
      {reasons.map((reason) => (
        <li key={`${reason.field ?? ''}:${reason.reason}`}>
          <span className="k-number">{formats.number(reason.count)}</span>
          <span>
            {reason.field && <strong>{fieldWord(reason.field)}: </strong>}
            {reason.message}
          </span>
        </li>
      ))}
    </ul>
  );
}

function RefusalTable({ rows }: { rows: readonly ImportRefusal[] }) {
  const { t } = useTranslation();
  const fieldWord = useTargetWord();
  return (
    <div className="im-table im-table--refusals" role="region" aria-label={t('importPage.refusals.title')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="im-table__number">
              {t('importPage.row')}
            </th>
            <th scope="col">{t('importPage.refusals.field')}</th>
            <th scope="col">{t('importPage.refusals.value')}</th>
            <th scope="col">{t('importPage.refusals.reason')}</th>
            <th scope="col">{t('importPage.refusals.cells')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.row}:${row.field ?? ''}:${row.reason}`}>
              <td className="im-table__number k-number">{row.row}</td>
              <td>{row.field ? fieldWord(row.field) : ''}</td>
              <td className="im-value">{row.value}</td>
              <td>{row.message}</td>
              <td className="k-muted">
                <span className="im-cell k-ellipsis">{row.cells.filter(Boolean).join(' · ')}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function useRefusals(batchId: string) {
  const client = useApolloClient();
  const sentence = useSentence();
  const [rows, setRows] = useState<readonly ImportRefusal[]>([]);
  const [loading, setLoading] = useState(false);
  const busy = useRef(false);
  const ask = useCallback(
    async (after: number) => {
      if (busy.current) return;
      busy.current = true;
      setLoading(true);
      try {
        const variables = { batchId, first: pageSize, after };
        const { data } = await client.query({ query: importRefusalsDocument, variables, fetchPolicy: 'no-cache' });
        if (data) setRows((before) => (after === 0 ? data.importRefusals : [...before, ...data.importRefusals]));
      } catch (error) {
        toasts.error(sentence(error));
      } finally {
        busy.current = false;
        setLoading(false);
      }
    },
    [client, batchId, sentence],
  );
  useEffect(() => void ask(0), [ask]);
  return { rows, loading, more: () => void ask(rows.at(-1)?.row ?? 0) };
}

function DownloadRefusals({ batchId }: { batchId: string }) {
  const { t } = useTranslation();
  const client = useApolloClient();
  const sentence = useSentence();
  const [busy, setBusy] = useState(false);
  const download = async () => {
    setBusy(true);
    try {
      const { data } = await client.query({
        query: importRefusalsTicketDocument,
        variables: { batchId },
        fetchPolicy: 'no-cache',
      });
      if (data) window.location.assign(`/download/${encodeURIComponent(data.importRefusalsTicket)}`);
    } catch (error) {
      toasts.error(sentence(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="default" leftSection={<IconDownload size={16} />} loading={busy} onClick={() => void download()}>
      {t('importPage.refusals.download')}
    </Button>
  );
}
