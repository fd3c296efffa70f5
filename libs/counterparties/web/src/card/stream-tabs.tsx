import { FreshCount, Panels, useViewer, useWords } from '@kolo/web-core';
import { useShortcut } from '@kolo/web-ui';
import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCard } from './card-context';
import { CardHistory } from './card-history';
import { Requisites } from '../requisites/requisites';
import { useOnCompose, useOnShowPart } from './compose';

/** What was said and done, and beside it every change of the record, before and after. */
export function StreamTabs({ hasStream }: { hasStream: boolean }) {
  const { t } = useTranslation();
  const words = useWords();
  const hasRequisites = useViewer().can('view', 'legalEntity');
  const { id, record } = useCard();
  const [tab, setTab] = useState<string | null>(hasStream ? 'stream' : 'history');
  useOnCompose(id, () => setTab('stream'));
  useOnShowPart(id, (part) => part !== 'files' && setTab(part));
  const showRequisites = () => setTab('requisites');
  useShortcut({ keys: 'r', label: words.many('legalEntity'), group: 'card', run: showRequisites }, hasRequisites);
  return (
    <Tabs value={tab} onChange={setTab} keepMounted={false} keepMountedMode="display-none">
      <Tabs.List>
        {hasStream && <Tabs.Tab value="stream">{t('clients.card.stream')}</Tabs.Tab>}
        {hasRequisites && <Tabs.Tab value="requisites">{words.many('legalEntity')}</Tabs.Tab>}
        <Tabs.Tab value="history">
          {t('card.history')}
          <FreshCount />
        </Tabs.Tab>
      </Tabs.List>
      {hasStream && (
        <Tabs.Panel value="stream" keepMounted>
          <Panels on="counterparty" place="middle" id={id} record={record} />
        </Tabs.Panel>
      )}
      <Tabs.Panel value="requisites">
        <Requisites />
      </Tabs.Panel>
      <Tabs.Panel value="history" className="cl-history">
        <CardHistory />
      </Tabs.Panel>
    </Tabs>
  );
}
