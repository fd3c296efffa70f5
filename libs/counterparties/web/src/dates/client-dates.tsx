import { useViewer, useWords } from '@kolo/web-core';
import { Button } from '@mantine/core';
import { IconCake, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCard } from '../card/card-context';
import { useCardParts } from '../card/card-parts';
import { useChildren } from '../card/use-children';
import { nothingDated } from './dated';
import { NewDated, DatedRows } from './dated-rows';
import type { DatedEntity } from './dated-editor';

/** Important dates of the client itself, and its family when it is a person. */
export function ClientDates() {
  const { t } = useTranslation();
  const words = useWords();
  const viewer = useViewer();
  const { record } = useCard();
  const own = useCardParts().dated.get('') ?? nothingDated;
  const { mayAdd } = useChildren('importantDate');
  const [adding, setAdding] = useState<DatedEntity | null>(null);
  if (!viewer.field('counterparty', 'importantDates')) return null;
  const isEmpty = own.family.length + own.dates.length === 0;
  if (isEmpty && !mayAdd) return null;
  return (
    <section className="cl-section" aria-label={words.many('importantDate')}>
      <header className="cl-section__header">
        <h2>{words.many('importantDate')}</h2>
        {mayAdd && !adding && (
          <span className="cl-section__buttons">
            {record['kind'] === 'PERSON' && <Begin entity="familyMember" icon={IconCake} onBegin={setAdding} />}
            <Begin entity="importantDate" icon={IconPlus} onBegin={setAdding} />
          </span>
        )}
      </header>
      {adding && <NewDated entity={adding} onDone={() => setAdding(null)} />}
      {isEmpty && !adding && <p className="cl-empty">{t('clients.people.datesEmpty')}</p>}
      <DatedRows {...own} name={String(record['name'] ?? '')} />
    </section>
  );
}

interface BeginProps {
  entity: DatedEntity;
  icon: typeof IconPlus;
  onBegin: (entity: DatedEntity) => void;
}

function Begin({ entity, icon: Icon, onBegin }: BeginProps) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      leftSection={<Icon size={14} />}
      aria-label={t(`clients.${entity}.add`)}
      data-begins="add"
      onClick={() => onBegin(entity)}
    >
      {entity === 'familyMember' ? words.many(entity) : t('verbs.add')}
    </Button>
  );
}
