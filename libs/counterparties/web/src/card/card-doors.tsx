import { useViewer } from '@kolo/web-core';
import { usePhone } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { IconCalendarPlus, IconHistory, IconPaperclip, IconRosetteDiscountCheck, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCard } from './card-context';
import { compose, showPart } from './compose';

/** The four ways into a client's file (BSI-37); a phone has them as tabs. */
export function CardDoors() {
  const { t } = useTranslation();
  const viewer = useViewer();
  const phone = usePhone();
  const { id, record } = useCard();
  if (phone) return null;
  const confirmed = Boolean(record['requisitesConfirmedAt']);
  const sealed = viewer.field('counterparty', 'requisitesConfirmedAt') && viewer.can('view', 'legalEntity');
  const door = (title: string, Icon: TablerIcon, run: () => void, on = false) => (
    <Button
      variant="subtle"
      color={on ? 'teal' : 'gray'}
      size="compact-sm"
      leftSection={<Icon size={15} stroke={1.6} aria-hidden />}
      onClick={run}
    >
      {title}
    </Button>
  );
  return (
    <div className="cl-doors" role="toolbar" aria-label={t('clients.card.doors')}>
      {door(t('card.history'), IconHistory, () => showPart(id, 'history'))}
      {viewer.can('create', 'activity') && door(t('clients.card.event'), IconCalendarPlus, () => compose(id, 'plan'))}
      {viewer.can('view', 'storedFile') && door(t('clients.card.openFiles'), IconPaperclip, () => showPart(id, 'files'))}
      {sealed &&
        door(
          t(confirmed ? 'legalEntity.fields.confirmedAt' : 'clients.card.notConfirmed'),
          IconRosetteDiscountCheck,
          () => showPart(id, 'requisites'),
          confirmed,
        )}
    </div>
  );
}
