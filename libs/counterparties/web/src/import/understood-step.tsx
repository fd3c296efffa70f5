import { useFormats } from '@kolo/web-ui';
import { Alert, NumberInput, Select } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { foundKey, groupTargetOf, withReading } from './import-choices';
import type { ImportInspection } from './import-types';
import type { Importing } from './use-import';
import { useReason } from '../use-reason';

interface UnderstoodProps {
  importing: Importing;
  inspection: ImportInspection;
}

/** What was found out about the file, each finding with the means to correct it. */
export function UnderstoodStep({ importing, inspection }: UnderstoodProps) {
  const reason = useReason();
  return (
    <div className="im-understood" aria-busy={importing.inspecting}>
      <Findings inspection={inspection} />
      {inspection.format !== 'VCF' && <Corrections importing={importing} inspection={inspection} />}
      {inspection.warnings.map((warning) => (
        <Alert key={warning} color="yellow" variant="light" icon={<IconAlertTriangle size={18} />}>
          {warning}
        </Alert>
      ))}
      {Boolean(importing.inspectionError) && (
        <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle size={18} />}>
          {reason(importing.inspectionError)}
        </Alert>
      )}
    </div>
  );
}

function Findings({ inspection }: { inspection: ImportInspection }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { format, dataRows, preambleRows, groupRows, totalRows, columns } = inspection;
  const said = (key: string, count: number) =>
    count > 0 ? [t(`importPage.found.${key}`, { count, n: formats.number(count) })] : [];
  const apart = [...said('preamble', preambleRows), ...said('groups', groupRows), ...said('totals', totalRows)];
  return (
    <p className="im-findings" role="status">
      <strong>{t(foundKey(inspection), { count: dataRows, n: formats.number(dataRows) })}</strong>
      {format !== 'VCF' && (
        <span>{t('importPage.found.columns', { count: columns.length, n: formats.number(columns.length) })}</span>
      )}
      {apart.length > 0 && <span className="k-muted">{t('importPage.found.apart', { what: apart.join(', ') })}</span>}
    </p>
  );
}

const delimiterNames: Readonly<Record<string, string>> = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'pipe' };

function Corrections({ importing, inspection }: UnderstoodProps) {
  const { t } = useTranslation();
  const read = (reading: Parameters<typeof withReading>[1]) => importing.change(withReading(importing.choices, reading));
  const { encoding, encodings, delimiter, sheets, sheet } = inspection;
  const signs = [...new Set([...Object.keys(delimiterNames), ...(delimiter ? [delimiter] : [])])];
  const signText = (sign: string) => (delimiterNames[sign] ? t(`importPage.delimiters.${delimiterNames[sign]}`) : sign);
  return (
    <div className="im-corrections">
      {encoding !== null && (
        <Finding
          label={t('importPage.encoding')}
          options={[...new Set([encoding, ...encodings])]}
          textOf={encodingText}
          value={encoding}
          onChange={(next) => read({ encoding: next })}
        />
      )}
      {delimiter !== null && (
        <Finding
          label={t('importPage.delimiter')}
          options={signs}
          textOf={signText}
          value={delimiter}
          onChange={(next) => read({ delimiter: next })}
        />
      )}
      {sheets.length > 0 && (
        <Finding label={t('importPage.sheet')} options={sheets} value={sheet} onChange={(next) => read({ sheet: next })} />
      )}
      <HeaderRow value={inspection.headerRow ?? 0} onChange={(headerRow) => read({ headerRow })} />
      <GroupTarget importing={importing} inspection={inspection} />
    </div>
  );
}

interface FindingProps {
  label: string;
  options: readonly string[];
  textOf?: (option: string) => string;
  value: string | null;
  onChange: (value: string) => void;
}

function Finding({ label, options, textOf = (option) => option, value, onChange }: FindingProps) {
  return (
    <Select
      label={label}
      data={options.map((option) => ({ value: option, label: textOf(option) }))}
      value={value}
      allowDeselect={false}
      disabled={options.length < 2}
      onChange={(next) => next !== null && onChange(next)}
    />
  );
}

const encodingNames: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  utf8: 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1251': 'Windows-1251',
  win1251: 'Windows-1251',
  cp1251: 'Windows-1251',
  cp866: 'CP866 (DOS)',
  ibm866: 'CP866 (DOS)',
};

function encodingText(name: string): string {
  return encodingNames[name.toLowerCase()] ?? name;
}

function HeaderRow({ value, onChange }: { value: number; onChange: (row: number) => void }) {
  const { t } = useTranslation();
  return (
    <NumberInput
      label={t('importPage.headerRow')}
      description={value === 0 ? t('importPage.noHeader') : undefined}
      inputWrapperOrder={['label', 'input', 'description']}
      value={value}
      min={0}
      max={200}
      clampBehavior="strict"
      allowDecimal={false}
      onChange={(next) => typeof next === 'number' && next !== value && onChange(next)}
    />
  );
}

/** Rows that only name a group (a region above its clients) can fill a field of each client below. */
function GroupTarget({ importing, inspection }: UnderstoodProps) {
  const { t } = useTranslation();
  if (inspection.groupRows === 0) return null;
  const useful = inspection.targets.filter(({ key }) =>
    ['region', 'status', 'industry', 'source', 'tags', 'categories', 'responsible', 'city'].includes(key),
  );
  return (
    <Select
      label={t('importPage.groupTarget')}
      data={useful.map(({ key, label }) => ({ value: key, label }))}
      value={groupTargetOf(inspection, importing.choices)}
      placeholder={t('importPage.leaveOut')}
      clearable
      onChange={(groupTarget) => importing.change({ ...importing.choices, groupTarget })}
    />
  );
}
