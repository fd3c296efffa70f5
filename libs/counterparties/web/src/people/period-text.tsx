import { useFormats } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';

/** From when to when somebody is at a client; nothing where neither is known. */
export function PeriodText({ since, until }: { since?: string | null | undefined; until?: string | null | undefined }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const parts = [
    since && t('clients.people.from', { date: formats.date(since) }),
    until && t('clients.people.to', { date: formats.date(until) }),
  ].filter(Boolean);
  return parts.length > 0 ? <span className="cl-row__note">{parts.join(' ')}</span> : null;
}
