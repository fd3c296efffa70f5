import { formatPhone } from '@kolo/kernel';
import type { EntityRecord } from '@kolo/web-core';
import { MomentText, StatusDot, useToday } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { KindIcon } from '../kind-icon';

interface CellProps {
  record: EntityRecord;
}

/** Status as a dot, what sort of client, and the name that leads to the card. */
export function NameCell({ record }: CellProps) {
  const name = String(record['name'] ?? '');
  const status = record['status'] as { name: string; color?: string | null } | null | undefined;
  return (
    <span className="cl-name">
      {status ? <StatusDot mark={status} bare /> : <span className="cl-name__gap" />}
      <KindIcon kind={record['kind']} size={15} />
      <Link className="cl-name__link k-ellipsis" to={`/clients/${record.id}`} title={name} tabIndex={-1}>
        {name}
      </Link>
    </span>
  );
}

export function PhoneCell({ record }: CellProps) {
  const phone = record['phone'];
  if (typeof phone !== 'string' || phone === '') return null;
  return (
    <a className="cl-phone k-number" href={`tel:${phone.replace(/[^\d+]/g, '')}`} tabIndex={-1}>
      {formatPhone(phone)}
    </a>
  );
}

/** The next thing promised; red and worded when its time has passed. */
export function NextStepCell({ record }: CellProps) {
  const { t } = useTranslation();
  const now = useToday();
  const at = record['nextStepAt'];
  if (typeof at !== 'string') return <span className="k-faint">{t('clients.list.noStep')}</span>;
  const overdue = Date.parse(at) < now.getTime();
  return (
    <span className="cl-step">
      <MomentText value={at} overdue={overdue} />
      {overdue && <span className="k-visually-hidden">{t('dates.overdue')}</span>}
    </span>
  );
}
