import { useViewer, useWords } from '@kolo/web-core';
import { TagList } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import { KindIcon } from '../kind-icon';
import { CardActions } from './card-actions';
import { useCard } from './card-context';
import { HeaderFact } from './header-fact';
import { ResponsibleNames } from './responsible-names';
import type { Reference } from '@kolo/web-core';
import { StatusDot } from '@kolo/web-ui';

/** Who it is, how it stands and who answers for it; at the end what one does most. */
export function CardHeader() {
  const { t } = useTranslation();
  const words = useWords();
  const viewer = useViewer();
  const { record } = useCard();
  const status = record['status'] as Reference | null | undefined;
  const tags = (record['tags'] ?? []) as readonly Reference[];
  const has = (field: string) => viewer.field('counterparty', field) !== undefined;
  return (
    <header className="cl-header">
      <div className="cl-header__who">
        <KindIcon kind={record['kind']} />
        {has('statusId') && (
          <HeaderFact
            field="statusId"
            view={status && <StatusDot mark={status} />}
            placeholder={words.field('counterparty', 'statusId')}
          />
        )}
        {has('responsibleIds') && (
          <HeaderFact
            field="responsibleIds"
            view={<ResponsibleNames record={record} />}
            empty={((record['responsibleIds'] ?? []) as readonly string[]).length === 0}
            placeholder={t('clients.card.nobody')}
          />
        )}
        {has('tagIds') && (
          <HeaderFact
            field="tagIds"
            view={<TagList marks={tags} limit={6} />}
            empty={tags.length === 0}
            placeholder={t('clients.card.addTag')}
          />
        )}
      </div>
      <CardActions />
    </header>
  );
}
