import { FreshCount, Panels, useWords } from '@kolo/web-core';
import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { FileList } from '../files/file-list';
import { PersonList } from '../people/person-list';
import { Requisites } from '../requisites/requisites';
import { useCard } from './card-context';
import { CardHistory } from './card-history';
import { useOnCompose } from './compose';
import { MainFacts } from './card-sections';

const names = ['stream', 'facts', 'people', 'requisites', 'files', 'history'] as const;

/** The card of a phone: one part at a time, kept in the address. */
export function CardTabs() {
  const { t } = useTranslation();
  const words = useWords();
  const [address, setAddress] = useSearchParams();
  const { id } = useCard();
  const show = (name: string | null) => setAddress({ tab: name ?? 'stream' }, { replace: true });
  useOnCompose(id, () => show('stream'));
  const tab = names.find((name) => name === address.get('tab')) ?? 'stream';
  const title = {
    stream: t('clients.card.stream'),
    facts: t('card.facts'),
    people: words.many('contactPerson'),
    requisites: words.many('legalEntity'),
    files: t('clients.files.title'),
    history: t('card.history'),
  };
  return (
    <Tabs value={tab} onChange={show} keepMounted={false} keepMountedMode="display-none">
      <Tabs.List className="cl-tabs">
        {names.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {title[name]}
            {name === 'history' && <FreshCount />}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {names.map((name) => (
        <Tabs.Panel key={name} value={name} className="cl-tab" keepMounted={name === 'stream'}>
          <TabContent name={name} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function TabContent({ name }: { name: (typeof names)[number] }) {
  const { id, record } = useCard();
  switch (name) {
    case 'stream':
      return (
        <>
          <Panels on="counterparty" place="middle" id={id} record={record} />
          <Panels on="counterparty" place="right" id={id} record={record} />
        </>
      );
    case 'facts':
      return (
        <>
          <MainFacts />
          <Panels on="counterparty" place="left" id={id} record={record} />
        </>
      );
    case 'people':
      return <PersonList />;
    case 'requisites':
      return <Requisites />;
    case 'files':
      return <FileList subjectType="counterparty" subjectId={id} />;
    case 'history':
      return <CardHistory />;
  }
}
