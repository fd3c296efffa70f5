import { useQuery } from '@apollo/client/react';
import { type ListView, useViewer } from '@kolo/web-core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type DepartmentNode, departmentsDocument } from '../counterparty.graphql';

/** The questions that a sales team asks of its clients every day, as tabs. */
export function useClientViews(): readonly ListView[] {
  const { t } = useTranslation();
  const viewer = useViewer();
  const departments = useOwnDepartments();
  return useMemo(() => {
    const filters = (field: string) => viewer.field('counterparty', field)?.filter ?? false;
    const when = (possible: boolean, key: string, filter: Readonly<Record<string, unknown>>): ListView[] =>
      possible ? [{ key, title: t(`clients.views.${key}`), filter }] : [];
    return [
      { key: 'all', title: t('clients.views.all') },
      ...when(filters('responsibleIds'), 'mine', { responsibleIds: { any: ['@me'] } }),
      ...when(filters('responsibleDepartmentIds') && departments.length > 0, 'department', {
        responsibleDepartmentIds: { any: departments },
      }),
      ...when(filters('responsibleIds'), 'unassigned', { responsibleIds: { noneActive: true } }),
      ...when(filters('nextStepAt'), 'noStep', { nextStepAt: { isEmpty: true } }),
      ...when(filters('createdAt'), 'week', { createdAt: { period: 'thisWeek' } }),
      ...when(filters('archived'), 'archive', { archived: { eq: true } }),
    ];
  }, [t, viewer, departments]);
}

/** The viewer's department and those below it. */
function useOwnDepartments(): readonly string[] {
  const viewer = useViewer();
  const own = viewer.user.departmentId;
  const { data } = useQuery(departmentsDocument, { skip: !own || !viewer.field('department', 'parentId') });
  return useMemo(() => (own ? withThoseBelow(own, data?.departments.nodes ?? []) : []), [own, data]);
}

function withThoseBelow(own: string, all: readonly DepartmentNode[]): readonly string[] {
  const found = new Set([own]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const { id, parentId } of all) if (parentId && found.has(parentId)) found.add(id);
  }
  return [...found];
}
