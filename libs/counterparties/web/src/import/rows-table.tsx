import { Select, Tooltip } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { withTarget } from './import-choices';
import type { ColumnChoice, ImportColumn, ImportInspection, ImportTarget, RowPreview } from './import-types';
import { readOf, readText } from './read-text';
import { RowVerdictCell } from './row-verdict';
import type { Importing } from './use-import';
import { useTargetWord } from './use-target-word';

interface RowsTableProps {
  importing: Importing;
  inspection: ImportInspection;
  mapping: readonly ColumnChoice[];
}

/** A file may have hundreds of columns, so the targets of a column exist only while it is open. */
const menu = { width: 260, position: 'bottom-start', keepMounted: false } as const;

/** Below this the proposal is a guess worth a look. */
const sure = 0.6;

export function RowsTable({ importing, inspection, mapping }: RowsTableProps) {
  const { t } = useTranslation();
  const { columns, rows } = inspection;
  return (
    <div className="im-table" role="region" aria-label={t('importPage.table')} tabIndex={0}>
      <table>
        <thead>
          <MappingRow importing={importing} inspection={inspection} mapping={mapping} />
        </thead>
        <tbody>
          {rows.map((row) => (
            <PreviewRow key={row.row} row={row} columns={columns} mapping={mapping} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The header: what the file calls each column, and where it goes. */
function MappingRow({ importing, inspection, mapping }: RowsTableProps) {
  const { t } = useTranslation();
  const word = useTargetWord();
  const groups = useTargetGroups(inspection.targets);
  const send = (column: number, target: string | null) =>
    importing.change(withTarget(inspection, importing.choices, column, target));
  const targetOf = (column: ImportColumn) => mapping.find((choice) => choice.column === column.index)?.target ?? null;
  return (
    <tr>
      <th scope="col" className="im-table__number">
        {t('importPage.row')}
      </th>
      <th scope="col" className="im-table__verdict">
        {t('importPage.verdict')}
      </th>
      {inspection.columns.map((column) => (
        <th key={column.index} scope="col" data-left-out={targetOf(column) === null || undefined}>
          <ColumnHead
            name={inspection.format === 'VCF' ? word(column.header) : column.header}
            column={column}
            target={targetOf(column)}
            groups={groups}
            onChange={(target) => send(column.index, target)}
          />
        </th>
      ))}
    </tr>
  );
}

type TargetGroups = readonly {
  readonly group: string;
  readonly items: readonly { readonly value: string; readonly label: string }[];
}[];

function useTargetGroups(targets: readonly ImportTarget[]): TargetGroups {
  const { t } = useTranslation();
  return useMemo(() => {
    const names = [...new Set(targets.map((target) => target.group))];
    return names.map((name) => ({
      group: t(`importPage.groups.${name}`, { defaultValue: name }),
      items: targets.filter((target) => target.group === name).map(({ key, label }) => ({ value: key, label })),
    }));
  }, [targets, t]);
}

interface ColumnHeadProps {
  /** As the file names it. */
  name: string;
  column: ImportColumn;
  target: string | null;
  groups: TargetGroups;
  onChange: (target: string | null) => void;
}

function ColumnHead({ name, column, target, groups, onChange }: ColumnHeadProps) {
  const { t } = useTranslation();
  const header = name || t('importPage.columnNumber', { number: column.index + 1 });
  const guessed = target !== null && target === column.target && column.confidence < sure;
  return (
    <div className="im-column">
      <span className="im-column__header k-ellipsis" title={header}>
        {header}
      </span>
      <Select
        aria-label={t('importPage.mapColumn', { column: header })}
        data={groups as { group: string; items: { value: string; label: string }[] }[]}
        value={target}
        onChange={onChange}
        placeholder={t('importPage.leaveOut')}
        clearable
        searchable
        nothingFoundMessage={t('pickers.nothing')}
        maxDropdownHeight={320}
        comboboxProps={menu}
        data-unsure={guessed || undefined}
      />
      {guessed && <span className="im-column__sure">{t('importPage.checkGuess')}</span>}
    </div>
  );
}

interface PreviewRowProps {
  row: RowPreview;
  columns: readonly ImportColumn[];
  mapping: readonly ColumnChoice[];
}

const PreviewRow = memo(function PreviewRow({ row, columns, mapping }: PreviewRowProps) {
  return (
    <tr data-verdict={row.verdict}>
      <td className="im-table__number k-number">{row.row}</td>
      <td className="im-table__verdict">
        <RowVerdictCell row={row} columns={columns} />
      </td>
      {columns.map((column) => (
        <PreviewCell
          key={column.index}
          row={row}
          column={column}
          target={mapping.find((choice) => choice.column === column.index)?.target ?? null}
        />
      ))}
    </tr>
  );
});

/** The cell as the file has it; underneath, what is wrong with it, or how it was read if that looks different. */
function PreviewCell({ row, column, target }: { row: RowPreview; column: ImportColumn; target: string | null }) {
  const text = row.cells[column.index] ?? '';
  const problems = row.problems.filter((problem) => problem.column === column.index);
  const severity = problems.some((problem) => problem.severity === 'ERROR')
    ? 'ERROR'
    : problems.length > 0
      ? 'WARNING'
      : undefined;
  const read = target === null || severity === 'ERROR' ? null : readText(readOf(row.parsed, target), text);
  return (
    <td data-left-out={target === null || undefined} data-severity={severity}>
      <Tooltip label={text} multiline maw={420} disabled={text.length < 26}>
        <span className="im-cell k-ellipsis">{text}</span>
      </Tooltip>
      {problems.map((problem) => (
        <span key={problem.reason + problem.message} className="im-cell__problem">
          {problem.message}
        </span>
      ))}
      {problems.length === 0 && read && (
        <span className="im-cell__read k-ellipsis" title={read}>
          <IconArrowRight size={11} aria-hidden /> {read}
        </span>
      )}
    </td>
  );
}
