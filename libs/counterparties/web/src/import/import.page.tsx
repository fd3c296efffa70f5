import { PageBar, useFormats } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import { FileStep } from './file-step';
import { foundKey } from './import-choices';
import './import.css';
import { ImportResult } from './import-result';
import { ImportStep, type StepState } from './import-step';
import { RowsStep } from './rows-step';
import { StartStep } from './start-step';
import { UnderstoodStep } from './understood-step';
import { type Importing, useImport } from './use-import';

/** Brings clients in from a file: four steps on one page, each of which stays in sight. */
export function ImportPage() {
  const { t } = useTranslation();
  const importing = useImport();
  return (
    <>
      <PageBar title={t('importPage.title')} parent={{ title: t('counterparty.many'), path: '/clients' }} />
      <div className="k-page im-page">
        <StepsAhead importing={importing} />
        <div className="im-steps">
          {importing.batchId ? <Begun importing={importing} /> : <Preparing importing={importing} />}
        </div>
      </div>
    </>
  );
}

/** The import runs or has run: what was prepared stays in sight in one line each. */
function Begun({ importing }: { importing: Importing }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { begun, batchId } = importing;
  const count = begun?.inspection.dataRows ?? 0;
  const found = begun ? t(foundKey(begun.inspection), { count, n: formats.number(count) }) : '';
  return (
    <>
      <ImportStep number={1} title={t('importPage.steps.file')} state="done" hint={begun?.file.name ?? ''} />
      <ImportStep number={2} title={t('importPage.steps.understood')} state="done" hint={found} />
      <ImportStep
        number={3}
        title={t('importPage.steps.rows')}
        state="done"
        hint={begun ? `${t('importPage.duplicates.title')}: ${t(`importPage.duplicates.${begun.choices.duplicates}`)}` : ''}
      />
      <ImportStep number={4} title={t('importPage.steps.result')} state="open">
        <ImportResult key={batchId} batchId={batchId ?? ''} onAnother={importing.another} />
      </ImportStep>
    </>
  );
}

function Preparing({ importing }: { importing: Importing }) {
  const { t } = useTranslation();
  const ready = importing.inspection !== null;
  const later: StepState = ready ? 'open' : 'ahead';
  return (
    <>
      <ImportStep number={1} title={t('importPage.steps.file')} state={importing.file ? 'done' : 'open'}>
        <FileStep importing={importing} />
      </ImportStep>
      <ImportStep
        number={2}
        title={t('importPage.steps.understood')}
        state={later}
        {...(ready ? {} : { hint: t('importPage.ahead.understood') })}
      >
        {importing.inspection && <UnderstoodStep importing={importing} inspection={importing.inspection} />}
      </ImportStep>
      <ImportStep
        number={3}
        title={t('importPage.steps.rows')}
        state={later}
        {...(ready ? {} : { hint: t('importPage.ahead.rows') })}
      >
        {importing.inspection && <RowsStep importing={importing} inspection={importing.inspection} />}
      </ImportStep>
      <ImportStep
        number={4}
        title={t('importPage.steps.result')}
        state={later}
        {...(ready ? {} : { hint: t('importPage.ahead.result') })}
      >
        {importing.inspection && <StartStep importing={importing} inspection={importing.inspection} />}
      </ImportStep>
    </>
  );
}

const stepNames = ['file', 'understood', 'rows', 'result'] as const;

/** Where one is, at a glance. */
function StepsAhead({ importing }: { importing: Importing }) {
  const { t } = useTranslation();
  const at = importing.batchId ? 3 : importing.inspection ? 2 : importing.file ? 1 : 0;
  return (
    <ol className="im-trail" aria-label={t('importPage.trail')}>
      {stepNames.map((name, index) => (
        <li
          key={name}
          data-state={index < at ? 'done' : index === at ? 'now' : 'ahead'}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className="im-trail__number">{index + 1}</span>
          <span>{t(`importPage.steps.${name}`)}</span>
        </li>
      ))}
    </ol>
  );
}
