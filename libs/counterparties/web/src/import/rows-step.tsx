import { useTranslation } from 'react-i18next';
import { mappingOf, namesClients } from './import-choices';
import { ImportOptions } from './import-options';
import type { ImportInspection, RowVerdict } from './import-types';
import { RowsTable } from './rows-table';
import type { Importing } from './use-import';

interface RowsStepProps {
  importing: Importing;
  inspection: ImportInspection;
}

/** The user's own rows under the mapping, and what holds for all of them. */
export function RowsStep({ importing, inspection }: RowsStepProps) {
  const { t } = useTranslation();
  const mapping = mappingOf(inspection, importing.choices);
  return (
    <div className="im-rows" data-stale={importing.inspecting || undefined}>
      {!namesClients(mapping) && (
        <p className="im-warning" role="alert">
          {t('importPage.noName')}
        </p>
      )}
      <Forecast inspection={inspection} />
      <RowsTable importing={importing} inspection={inspection} mapping={mapping} />
      <ImportOptions importing={importing} inspection={inspection} />
    </div>
  );
}

const order: readonly RowVerdict[] = ['NEW', 'UPDATE', 'SKIPPED', 'REFUSED'];

/** What would become of the rows shown. */
function Forecast({ inspection }: { inspection: ImportInspection }) {
  const { t } = useTranslation();
  const { rows } = inspection;
  const parts = order.flatMap((verdict) => {
    const count = rows.filter((row) => row.verdict === verdict).length;
    return count > 0 ? [{ verdict, text: t(`importPage.forecast.${verdict}`, { count }) }] : [];
  });
  if (rows.length === 0) return <p className="k-muted">{t('importPage.noRows')}</p>;
  return (
    <p className="im-forecast">
      <span className="k-muted">{t('importPage.forecast.first', { count: rows.length })}</span>
      {parts.map(({ verdict, text }) => (
        <span key={verdict} className="im-verdict" data-verdict={verdict}>
          {text}
        </span>
      ))}
    </p>
  );
}
