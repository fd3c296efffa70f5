import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ImportColumn, RowPreview } from './import-types';

/** What becomes of the row, and what is wrong with it that no single cell shows. */
export function RowVerdictCell({ row, columns }: { row: RowPreview; columns: readonly ImportColumn[] }) {
  const { t } = useTranslation();
  const shown = new Set(columns.map((column) => column.index));
  const general = row.problems.filter(({ column }) => column === null || !shown.has(column));
  return (
    <>
      <span className="im-verdict" data-verdict={row.verdict}>
        {t(`importPage.verdicts.${row.verdict}`)}
      </span>
      {row.matched && (
        <Link className="im-matched k-ellipsis" to={`/clients/${row.matched.id}`} target="_blank" title={row.matched.name}>
          {row.matched.name}
        </Link>
      )}
      {general.map((problem) => (
        <span key={problem.reason + problem.message} className="im-cell__problem" data-severity={problem.severity}>
          {problem.message}
        </span>
      ))}
    </>
  );
}
