import { HistoryTimeline, Panels } from '@kolo/web-core';
import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCard } from './card-context';
import { useOnCompose } from './compose';

/** What was said and done, and beside it every change of the record, before and after. */
export function StreamTabs({ hasStream }: { hasStream: boolean }) {
  const { t } = useTranslation();
  const { id, record } = useCard();
  const [tab, setTab] = useState<string | null>(hasStream ? 'stream' : 'history');
  useOnCompose(id, () => setTab('stream'));
  return (
    <Tabs value={tab} onChange={setTab} keepMounted={false} keepMountedMode="display-none">
      <Tabs.List>
        {hasStream && <Tabs.Tab value="stream">{t('clients.card.stream')}</Tabs.Tab>}
        <Tabs.Tab value="history">{t('card.history')}</Tabs.Tab>
      </Tabs.List>
      {hasStream && (
        <Tabs.Panel value="stream" keepMounted>
          <Panels on="counterparty" place="middle" id={id} record={record} />
        </Tabs.Panel>
      )}
      <Tabs.Panel value="history" className="cl-history">
        <HistoryTimeline entity="counterparty" id={id} />
      </Tabs.Panel>
    </Tabs>
  );
}
