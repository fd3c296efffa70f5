import { useQuery } from '@apollo/client/react';
import { useOnChange, useViewer } from '@kolo/web-core';
import { MomentText } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import { EventIcon } from './event-icon';
import { eventsDocument, type Subject } from './event.graphql';

const shown = 3;

/** What was last said with whoever is in hand: what they were promised stands in the results. */
export function LastContacts({ subject }: { subject: Subject }) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const filter = { subjectType: { eq: subject.entity }, subjectId: { in: [subject.id] }, state: { in: ['COMPLETED'] } };
  const { data, refetch } = useQuery(eventsDocument(viewer), {
    variables: { filter, sort: [{ field: 'completedAt', descending: true }], first: shown },
    fetchPolicy: 'cache-and-network',
  });
  useOnChange(() => refetch());
  const contacts = data?.activities.nodes;
  return (
    <section className="ac-contacts" aria-label={t('event.lastContacts')}>
      <h3>{t('event.lastContacts')}</h3>
      {contacts?.length === 0 && <p className="k-muted">{t('event.noContacts')}</p>}
      <ol>
        {contacts?.map((contact) => (
          <li key={contact.id}>
            <EventIcon type={contact.type} />
            <div>
              <span className="k-muted">
                <MomentText value={contact.completedAt} />
                {contact.responsible && ` · ${contact.responsible.name}`}
              </span>
              <p className="k-long-text">{contact.result ?? contact.subject}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
