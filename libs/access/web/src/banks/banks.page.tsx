import { EntityList, type EntityRecord, type ListView, useViewer } from '@kolo/web-core';
import { Button, FileButton } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ConsoleFrame } from '../frame/console-frame';
import { useRefreshBanks } from './use-refresh-banks';

const byName = { field: 'name', descending: false };
const widths = { name: { width: 320 }, code: { width: 110 }, taxCode: { width: 120 }, asOf: { width: 130 } };

/** Banks by their codes, as the National Bank's own file tells of them. */
export function BanksPage() {
  const { t } = useTranslation();
  const overrides = useMemo(() => ({ ...widths, closed: { width: 110, cell: closedMark(t('console.banks.closed')) } }), [t]);
  return (
    <ConsoleFrame section="banks" barless>
      <EntityList
        entity="bank"
        columns={['name', 'code', 'taxCode', 'closed', 'asOf', 'source']}
        overrides={overrides}
        views={useViews()}
        defaultSort={byName}
        exportMutation={null}
        phoneDetail={(bank) => String(bank['code'] ?? '')}
        actions={<RefreshButton />}
        empty={{ title: t('console.banks.empty'), hint: t('console.banks.hint'), actions: <RefreshButton /> }}
      />
    </ConsoleFrame>
  );
}

function closedMark(word: string) {
  return (bank: EntityRecord) => (bank['closed'] === true ? <span className="k-console-warn">{word}</span> : null);
}

function useViews(): readonly ListView[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      { key: 'open', title: t('console.banks.working'), filter: { closed: { eq: false } } },
      { key: 'closed', title: t('console.banks.closedOnes'), filter: { closed: { eq: true } } },
      { key: 'all', title: t('common.all') },
    ],
    [t],
  );
}

function RefreshButton() {
  const { t } = useTranslation();
  const viewer = useViewer();
  const { busy, take } = useRefreshBanks();
  if (!viewer.can('import', 'bank')) return null;
  return (
    <FileButton accept=".xml,.json" onChange={take}>
      {(props) => (
        <Button {...props} loading={busy} leftSection={<IconFileUpload size={16} stroke={1.6} />} title={t('console.banks.hint')}>
          {t('console.banks.refresh')}
        </Button>
      )}
    </FileButton>
  );
}
