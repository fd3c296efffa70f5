import { useTranslation } from 'react-i18next';

const widths = [62, 44, 71, 53, 66, 38, 58, 47] as const;

function Bar({ index }: { index: number }) {
  return <span className="k-skeleton" style={{ width: `${widths[index % widths.length]}%` }} />;
}

/** Rows of a list before they are known, of the height they will have. */
export function RowsSkeleton({ rows = 12, rowHeight = 40 }: { rows?: number; rowHeight?: number }) {
  const { t } = useTranslation();
  return (
    <div className="k-rows-skeleton" role="status" aria-label={t('common.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} style={{ height: rowHeight }}>
          <Bar index={index} />
          <Bar index={index + 3} />
          <Bar index={index + 5} />
          <Bar index={index + 1} />
        </div>
      ))}
    </div>
  );
}

/** Facts of a card before they are known. */
export function FactsSkeleton({ facts = 6 }: { facts?: number }) {
  const { t } = useTranslation();
  return (
    <div className="k-facts-skeleton" role="status" aria-label={t('common.loading')}>
      {Array.from({ length: facts }, (_, index) => (
        <div key={index}>
          <span className="k-skeleton" style={{ width: 88 }} />
          <Bar index={index} />
        </div>
      ))}
    </div>
  );
}

export function PageSkeleton() {
  return (
    <div className="k-page-skeleton">
      <RowsSkeleton rows={14} />
    </div>
  );
}
