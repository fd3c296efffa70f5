import { useFormats } from '@kolo/web-ui';
import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { mappingOf, namesClients } from './import-choices';
import type { ImportInspection } from './import-types';
import type { Importing } from './use-import';
import { useReason } from '../use-reason';

/** The last word before the work: how many rows, and that all of it can be taken back. */
export function StartStep({ importing, inspection }: { importing: Importing; inspection: ImportInspection }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const reason = useReason();
  const { dataRows, sampled } = inspection;
  const possible = dataRows > 0 && namesClients(mappingOf(inspection, importing.choices));
  return (
    <div className="im-start">
      {Boolean(importing.startError) && (
        <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle size={18} />}>
          {reason(importing.startError)}
        </Alert>
      )}
      <div className="im-start__line">
        <Button size="sm" disabled={!possible || importing.inspecting} loading={importing.starting} onClick={importing.start}>
          {sampled ? t('importPage.startAll') : t('importPage.start', { count: dataRows, n: formats.number(dataRows) })}
        </Button>
        <p className="k-muted">{t(possible ? 'importPage.startHint' : 'importPage.noName')}</p>
      </div>
    </div>
  );
}
