import type { QuickFilter } from '@kolo/web-core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

const chips = {
  mine: { field: 'responsibleIds', op: 'any', values: ['me'] },
  unassigned: { field: 'responsibleIds', op: 'noneActive', values: [] },
  overdue: { field: 'nextStepAt', op: 'period', values: ['past'] },
  fresh: { field: 'createdAt', op: 'period', values: ['last7'] },
} as const;

/** What people narrow any view of clients by. */
export function useQuickFilters(): readonly QuickFilter[] {
  const { t } = useTranslation();
  return useMemo(
    () => Object.entries(chips).map(([key, chip]) => ({ key, title: t(`clients.quick.${key}`), chips: [chip] })),
    [t],
  );
}
