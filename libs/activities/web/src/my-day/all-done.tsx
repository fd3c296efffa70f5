import { useSlices, useViewer } from '@kolo/web-core';
import { EmptyState, useFormats } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EventIcon } from '../event/event-icon';
import type { DayPart } from './my-day.graphql';

/** Nothing left for today, and what tomorrow brings. */
export function AllDone({ done, tomorrow }: { done: number; tomorrow: DayPart }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const viewer = useViewer();
  const clients = useSlices().entity('counterparty')?.listPath;
  const hint = done > 0 ? t('myDay.doneToday', { count: done, n: formats.number(done) }) : t('myDay.nothingToday');
  return (
    <div className="ac-done">
      <EmptyState
        icon={<IconCircleCheck size={40} stroke={1.4} />}
        title={t('myDay.allDone')}
        hint={hint}
        actions={
          clients &&
          viewer.can('view', 'counterparty') && (
            <Button component={Link} to={clients} variant="default">
              {t('myDay.toClients')}
            </Button>
          )
        }
      />
      {tomorrow.nodes.length > 0 && <Tomorrow part={tomorrow} />}
    </div>
  );
}

function Tomorrow({ part }: { part: DayPart }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { count, precision } = part.total;
  const n = precision === 'EXACT' ? formats.number(count) : t('counts.atLeast', { n: formats.number(count) });
  return (
    <section className="ac-tomorrow" aria-label={t('myDay.tomorrow')}>
      <h2>
        {t('myDay.tomorrow')} <span className="k-number k-muted">{n}</span>
      </h2>
      <ol>
        {part.nodes.map((event) => (
          <li key={event.id}>
            <span className="k-number k-muted">{formats.time(event.startAt)}</span>
            <EventIcon type={event.type} />
            <span className="k-ellipsis">{event.about?.title ?? event.subject}</span>
            {event.about && <span className="k-ellipsis k-muted">{event.subject}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
