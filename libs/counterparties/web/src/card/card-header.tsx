import { type Reference, useViewer, useWords } from '@kolo/web-core';
import { StatusDot, TagList, usePhone } from '@kolo/web-ui';
import { IconArchive } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KindIcon } from '../kind-icon';
import { CardActions } from './card-actions';
import { useCard } from './card-context';
import { CardDoors } from './card-doors';
import { HeaderFact } from './header-fact';
import { ResponsibleNames } from './responsible-names';

/** Who it is, how it stands and who answers for it; at the end what one does most. */
export function CardHeader() {
  const { record } = useCard();
  const viewer = useViewer();
  const has = (field: string) => viewer.field('counterparty', field) !== undefined;
  return (
    <header className="cl-header">
      <div className="cl-header__who">
        <KindIcon kind={record['kind']} />
        {has('statusId') && <Status />}
        {has('responsibleIds') && <Responsibles />}
        {has('tagIds') && <Tags />}
        {record['archived'] === true && <Archived />}
      </div>
      <CardActions />
      <CardDoors />
    </header>
  );
}

function Archived() {
  const { t } = useTranslation();
  return (
    <span className="cl-header__archived">
      <IconArchive size={16} stroke={1.6} aria-hidden />
      {t('counterparty.fields.archived')}
    </span>
  );
}

function Status() {
  const words = useWords();
  const { record } = useCard();
  const status = record['status'] as Reference | null | undefined;
  const name = words.field('counterparty', 'statusId');
  return <HeaderFact field="statusId" view={status && <StatusDot mark={status} />} placeholder={name} />;
}

function Responsibles() {
  const { t } = useTranslation();
  const { record } = useCard();
  const nobody = ((record['responsibleIds'] ?? []) as readonly string[]).length === 0;
  const view = <ResponsibleNames record={record} />;
  return <HeaderFact field="responsibleIds" view={view} empty={nobody} placeholder={t('clients.card.nobody')} />;
}

function Tags() {
  const { t } = useTranslation();
  const phone = usePhone();
  const { record } = useCard();
  const tags = (record['tags'] ?? []) as readonly Reference[];
  const view = <TagList marks={tags} limit={phone ? 2 : 4} />;
  return <HeaderFact field="tagIds" view={view} empty={tags.length === 0} placeholder={t('clients.card.addTag')} />;
}
