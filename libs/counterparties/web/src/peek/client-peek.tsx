import { FieldValue, type Reference, useRecord, useSentence, useViewer, useWords } from '@kolo/web-core';
import { ErrorState, FactsSkeleton, StatusDot, TagList } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { IconMail, IconPhone } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NextStepCell } from '../list/client-cells';
import { KindIcon } from '../kind-icon';
import { partsOf } from '../card/card-parts';
import { useCardSelect } from '../card/use-card-select';
import { ChannelIcon } from '../channels/channel-icon';
import { type Channel, channelLink, firstPhone, inOrder } from '../channels/channel-kinds';
import { ChannelLink } from '../channels/channel-link';
import '../clients.css';
import { LastContacts } from './last-contacts';

const shownChannels = 5;
const shownPeople = 3;
const facts = ['taxCode', 'city', 'regionId', 'industryId', 'sourceId', 'debt', 'lastContactAt', 'createdAt'];

/** A client at a glance: how to reach them, what was last, what comes next. */
export function ClientPeek({ id }: { id: string }) {
  return (
    <Glance id={id} actions>
      <LastContacts id={id} />
    </Glance>
  );
}

/** Who it is, beside what is to be done with them. */
export function ClientInHand({ id }: { id: string }) {
  return <Glance id={id} />;
}

function Glance({ id, actions = false, children }: { id: string; actions?: boolean; children?: ReactNode }) {
  const sentence = useSentence();
  const { record, error, refetch } = useRecord('counterparty', id, { select: useCardSelect(['people', 'channels']) });
  if (!record && error) return <ErrorState message={sentence(error)} onRetry={() => refetch()} />;
  if (!record) return <FactsSkeleton facts={8} />;
  const { people, channels } = partsOf(record);
  return (
    <div className="cl-peek">
      <PeekMarks record={record} />
      {actions && <PeekActions channels={channels.get('') ?? []} />}
      <ChannelLines channels={channels.get('') ?? []} />
      <PeekFacts record={record} />
      {people.slice(0, shownPeople).map((person) => (
        <div key={person.id} className="cl-peek__person">
          <strong>{person.name}</strong>
          {person.position && <span className="k-muted"> {person.position}</span>}
          <ChannelLines channels={channels.get(person.id) ?? []} />
        </div>
      ))}
      {children}
    </div>
  );
}

type PeekRecord = Readonly<Record<string, unknown>> & { readonly id: string };

function PeekMarks({ record }: { record: PeekRecord }) {
  const status = record['status'] as Reference | null | undefined;
  const tags = (record['tags'] ?? []) as readonly Reference[];
  return (
    <div className="cl-peek__marks">
      <KindIcon kind={record['kind']} />
      {status && <StatusDot mark={status} />}
      <TagList marks={tags} wrap />
    </div>
  );
}

function ChannelLines({ channels }: { channels: readonly Channel[] }) {
  if (channels.length === 0) return null;
  return (
    <ul className="cl-peek__channels">
      {inOrder(channels)
        .slice(0, shownChannels)
        .map((channel) => (
          <li key={channel.id} className="cl-row">
            <span className="cl-row__icon">
              <ChannelIcon kind={channel.kind} />
            </span>
            <ChannelLink channel={channel} />
          </li>
        ))}
    </ul>
  );
}

function PeekFacts({ record }: { record: PeekRecord }) {
  const words = useWords();
  const viewer = useViewer();
  const shown = facts.filter((name) => viewer.field('counterparty', name) && record[name] !== null && record[name] !== undefined);
  const responsible = viewer.field('counterparty', 'responsibleIds');
  return (
    <dl className="cl-peek__facts">
      {responsible && ((record['responsibleIds'] ?? []) as readonly string[]).length > 0 && (
        <PeekFact title={words.field('counterparty', 'responsibleIds')}>
          <FieldValue entity="counterparty" field="responsibleIds" record={record} wrap />
        </PeekFact>
      )}
      {viewer.field('counterparty', 'nextStepAt') && (
        <PeekFact title={words.field('counterparty', 'nextStepAt')}>
          <NextStepCell record={record} />
        </PeekFact>
      )}
      {shown.map((name) => (
        <PeekFact key={name} title={words.field('counterparty', name)}>
          <FieldValue entity="counterparty" field={name} record={record} wrap />
        </PeekFact>
      ))}
    </dl>
  );
}

function PeekFact({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The two ways in which one most often turns to a client. */
function PeekActions({ channels }: { channels: readonly Channel[] }) {
  const { t } = useTranslation();
  const phone = firstPhone(channels);
  const email = inOrder(channels).find(({ kind }) => kind === 'EMAIL');
  if (!phone && !email) return null;
  return (
    <div className="cl-peek__actions">
      {phone && (
        <Button component="a" href={channelLink(phone) ?? ''} leftSection={<IconPhone size={16} stroke={1.6} />}>
          {t('clients.card.call')}
        </Button>
      )}
      {email && (
        <Button component="a" href={channelLink(email) ?? ''} variant="default" leftSection={<IconMail size={16} stroke={1.6} />}>
          {t('clients.peek.write')}
        </Button>
      )}
    </div>
  );
}
