import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Duplicate } from '../counterparty.graphql';

interface DuplicatesPanelProps {
  duplicates: readonly Duplicate[];
  /** The server refused to save because of them. */
  insisted: boolean;
  /** Whether the viewer may save one more with the same legal code. */
  maySave: boolean;
}

/** Clients that may be the same one, why, and the way to them. */
export function DuplicatesPanel({ duplicates, insisted, maySave }: DuplicatesPanelProps) {
  const { t } = useTranslation();
  if (duplicates.length === 0) return null;
  return (
    <section className="cl-duplicates" aria-label={t('clients.duplicates.title')} data-insisted={insisted || undefined}>
      <h2 role={insisted ? 'alert' : 'status'}>
        <IconUsers size={16} stroke={1.6} aria-hidden />
        {t('clients.duplicates.found', { count: duplicates.length })}
      </h2>
      <ul>
        {duplicates.map(({ counterparty, reasons }) => (
          <li key={counterparty.id}>
            <Link to={`/clients/${counterparty.id}`}>{counterparty.name}</Link>
            <span className="k-muted">{reasons.map((reason) => t(`counterparty.duplicateReasons.${reason}`)).join(', ')}</span>
          </li>
        ))}
      </ul>
      <p className="k-muted">{t(maySave ? 'clients.duplicates.hint' : 'clients.duplicates.forbidden')}</p>
    </section>
  );
}
