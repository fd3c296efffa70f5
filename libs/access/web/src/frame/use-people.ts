import { documentOf, useViewer } from '@kolo/web-core';
import { useMemo } from 'react';
import type { Page, Pages } from './use-pages';
import { useEveryPage } from './use-every-page';

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly position?: string | null;
  readonly departmentId?: string | null;
  /** Absent for those who may not know it. */
  readonly roleIds?: readonly string[] | null;
  readonly active?: boolean;
}

/** Everybody, with what the viewer may know of where they work and what they may do. */
export function usePeople(): Pages<Colleague> {
  const viewer = useViewer();
  const document = useMemo(() => {
    const wanted = ['name', 'position', 'departmentId', 'roleIds', 'active'];
    const fields = wanted.filter((name) => viewer.field('user', name) !== undefined);
    return documentOf<{ users: Page<Colleague> }, { after?: string | null }>(
      `query Everybody($after: String) { users(input: { first: 200, after: $after }) {
        nodes { id ${fields.join(' ')} } pageInfo { endCursor hasNextPage } } }`,
    );
  }, [viewer]);
  return useEveryPage(document, 'users', {});
}
