import type { EntityRecord } from '@kolo/web-core';
import { Initials } from '@kolo/web-ui';
import { Link } from 'react-router';
import { channelLink, channelText, type ChannelKind, isPhone } from '../channels/channel-kinds';

interface CellProps {
  record: EntityRecord;
}

export function PersonCell({ record }: CellProps) {
  const name = String(record['name'] ?? '');
  return (
    <span className="cl-name">
      <Initials name={name} size={22} />
      <span className="k-ellipsis" title={name}>
        {name}
      </span>
    </span>
  );
}

export function ClientCell({ record }: CellProps) {
  const client = record['counterparty'] as { id: string; name: string } | null | undefined;
  if (!client) return null;
  return (
    <Link className="k-ellipsis" to={`/clients/${client.id}`} title={client.name} tabIndex={-1}>
      {client.name}
    </Link>
  );
}

/** The second line of a phone: the client, and the number to call. */
export function PhoneDetail({ record }: CellProps) {
  const { mobilePhone, counterparty } = record;
  return (
    <>
      <ClientCell record={record} />
      {Boolean(counterparty && mobilePhone) && ' · '}
      <ReachCell kind="MOBILE" value={mobilePhone} />
    </>
  );
}

/** Contacts of one kind, each a link to a call, a letter or a chat where there is one. */
export function ReachCell({ kind, value }: { kind: ChannelKind; value: unknown }) {
  if (typeof value !== 'string' || value === '') return null;
  return (
    <span className={isPhone(kind) ? 'k-ellipsis k-number' : 'k-ellipsis'}>
      {value.split(', ').map((one, index) => (
        <span key={one}>
          {index > 0 && ', '}
          <Reach kind={kind} text={one} />
        </span>
      ))}
    </span>
  );
}

function Reach({ kind, text }: { kind: ChannelKind; text: string }) {
  const [written = '', extension = null] = text.split(' #');
  const channel = { id: '', kind, value: written, normalized: written, extension };
  const shown = channelText(channel);
  const link = channelLink(channel);
  if (!link) return shown;
  const outside = link.startsWith('http') ? { target: '_blank', rel: 'noopener noreferrer' } : {};
  return (
    <a className="cl-phone" href={link} tabIndex={-1} {...outside}>
      {shown}
    </a>
  );
}
