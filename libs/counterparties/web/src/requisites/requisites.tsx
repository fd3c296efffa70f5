import { useSentence, useWords } from '@kolo/web-core';
import { ErrorState, FactsSkeleton } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCard } from '../card/card-context';
import { useChildren } from '../card/use-children';
import { EntityBlock } from './entity-block';
import { NewEntity } from './new-entity';
import './requisites.css';
import { useRequisites } from './use-requisites';

/** SM-45: everything that the client signs and pays as. */
export function Requisites() {
  const { t } = useTranslation();
  const words = useWords();
  const sentence = useSentence();
  const { id } = useCard();
  const { visible, entities, error, refetch } = useRequisites(id);
  const { mayAdd } = useChildren('legalEntity');
  const [adding, setAdding] = useState(false);
  if (!visible) return null;
  if (!entities && error) return <ErrorState message={sentence(error)} onRetry={() => void refetch()} />;
  if (!entities) return <FactsSkeleton facts={8} />;
  const isEmpty = entities.length === 0;
  return (
    <section className="rq" aria-label={words.many('legalEntity')}>
      {isEmpty && !adding && <p className="cl-empty">{t(mayAdd ? 'requisites.empty' : 'requisites.none')}</p>}
      <ul className="rq__list">
        {entities.map((entity) => (
          <EntityBlock key={entity.id} entity={entity} />
        ))}
      </ul>
      {adding && <NewEntity first={isEmpty} onDone={() => setAdding(false)} />}
      {mayAdd && !adding && (
        <Button
          variant={isEmpty ? 'default' : 'subtle'}
          color="gray"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          data-begins="add"
          onClick={() => setAdding(true)}
        >
          {t('requisites.add')}
        </Button>
      )}
    </section>
  );
}
