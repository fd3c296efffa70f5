import { useQuery } from '@apollo/client/react';
import { documentOf, type EntityRecord, recordSelect, useOnChange, useViewer, useWords, type Viewer } from '@kolo/web-core';
import { MomentText } from '@kolo/web-ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

type Answer = { readonly activities: { readonly nodes: readonly EntityRecord[] } };

const shown = 3;
const wanted = ['type', 'startAt', 'completedAt', 'subject', 'result', 'responsibleId'];

function documentFor(viewer: Viewer) {
  const entity = viewer.entity('activity');
  const selected = entity ? recordSelect(viewer, entity, wanted) : 'id';
  return documentOf<Answer, { input: object }>(
    `query ClientLastContacts($input: ActivityListInput) { activities(input: $input) { nodes { ${selected} } } }`,
  );
}

/** What was last said or done with a client, newest first. */
export function LastContacts({ id }: { id: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const viewer = useViewer();
  const visible = viewer.entity('activity') !== undefined && viewer.can('view', 'activity');
  const query = useMemo(() => documentFor(viewer), [viewer]);
  const filter = { subjectType: { eq: 'counterparty' }, subjectId: { in: [id] }, state: { in: ['COMPLETED'] } };
  const variables = { input: { first: shown, filter, sort: [{ field: 'completedAt', descending: true }] } };
  const { data, refetch } = useQuery(query, { variables, skip: !visible, fetchPolicy: 'cache-and-network' });
  useOnChange(() => visible && refetch());
  const contacts = data?.activities.nodes ?? [];
  if (!visible || contacts.length === 0) return null;
  const text = (record: EntityRecord, name: string) => (typeof record[name] === 'string' ? record[name] : '');
  return (
    <section className="cl-peek__contacts" aria-label={t('clients.peek.lastContacts')}>
      <h3>{t('clients.peek.lastContacts')}</h3>
      <ul>
        {contacts.map((contact) => (
          <li key={contact.id}>
            <span className="k-muted">
              <MomentText value={text(contact, 'completedAt') || text(contact, 'startAt')} /> ·{' '}
              {words.option('activity', 'type', text(contact, 'type'))}
            </span>
            <span>{text(contact, 'result') || text(contact, 'subject')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
