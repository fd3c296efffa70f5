import { CustomFacts, type EntityRecord, FactSection, useWords } from '@kolo/web-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddressList } from '../addresses/address-list';
import { ChannelList } from '../channels/channel-list';
import { ClientDates } from '../dates/client-dates';
import { FileList } from '../files/file-list';
import { TaxCodeFact } from '../form/tax-code-input';
import { CategoryNames, CategorySince } from '../groupings/category-since';
import { PersonList } from '../people/person-list';
import { useCard } from './card-context';
import { useCardParts } from './card-parts';

const main = [
  'name',
  'kind',
  'taxCode',
  'code',
  'roles',
  'categoryIds',
  'interestIds',
  'industryId',
  'regionId',
  'city',
  'sourceId',
  'customerSince',
  'description',
];
const finance = ['debt', 'creditLimit'];
const keeping = ['lastContactAt', 'nextStepAt', 'createdAt', 'createdById', 'updatedAt'];
const inputs = { taxCode: TaxCodeFact };
const views = {
  categoryIds: (record: EntityRecord) =>
    (record['categoryIds'] as readonly string[] | undefined)?.length ? <CategoryNames record={record} /> : null,
};
const emptyKey = 'kolo.empty-facts';

/** Contacts first, since they are what one opens a card for; then the facts. */
export function MainFacts() {
  const { t } = useTranslation();
  const words = useWords();
  const { record } = useCard();
  const { channels, addresses } = useCardParts();
  const [emptyShown, setEmptyShown] = useState(() => localStorage.getItem(emptyKey) === 'shown');
  const toggle = () => {
    localStorage.setItem(emptyKey, emptyShown ? 'hidden' : 'shown');
    setEmptyShown(!emptyShown);
  };
  return (
    <div className="cl-facts" data-hide-empty={!emptyShown || undefined}>
      <section className="cl-section" aria-label={words.many('contactChannel')}>
        <header className="cl-section__header">
          <h2>{words.many('contactChannel')}</h2>
        </header>
        <ChannelList channels={channels.get('') ?? []} label={words.many('contactChannel')} />
      </section>
      <FactSection
        entity="counterparty"
        record={record}
        fields={main}
        title="sections.main"
        inputs={inputs}
        views={views}
        asides={{ categoryIds: <CategorySince record={record} /> }}
        keys
      />
      <CustomFacts entity="counterparty" record={record} />
      <FactSection entity="counterparty" record={record} fields={finance} title="sections.finance" />
      <FactSection entity="counterparty" record={record} fields={keeping} title="clients.card.keeping" />
      <button type="button" className="cl-more" aria-pressed={emptyShown} onClick={toggle}>
        {t(emptyShown ? 'card.hideEmpty' : 'card.showEmpty')}
      </button>
      <ClientDates />
      <AddressList addresses={addresses} />
    </div>
  );
}

/** People and files. */
export function LinkedPart() {
  const { id } = useCard();
  return (
    <>
      <PersonList />
      <FileList subjectType="counterparty" subjectId={id} />
    </>
  );
}
