import { useQuery } from '@apollo/client/react';
import { documentOf, recordSelect, useOnChange, useViewer, type Viewer } from '@kolo/web-core';
import { useMemo } from 'react';
import type { LegalEntity } from './requisites-types';

interface Answer {
  readonly legalEntities: { readonly nodes: readonly LegalEntity[] };
}

const mostShown = 50;

function selectOf(viewer: Viewer, name: string, more: string): string {
  const entity = viewer.entity(name);
  if (!entity) return 'id';
  const fields = entity.fields.filter((field) => field.kind !== 'CHILDREN' && field.name !== 'counterpartyId');
  return recordSelect(
    viewer,
    entity,
    fields.map((field) => field.name),
    [more],
  );
}

/** The legal entities of a client with their accounts, the oldest first. */
export function useRequisites(counterpartyId: string) {
  const viewer = useViewer();
  const document = useMemo(() => {
    const closed = viewer.field('bankAccount', 'bankId') && viewer.field('bank', 'closed') ? 'bank { id name closed }' : '';
    const accounts = viewer.field('legalEntity', 'accounts') ? `accounts { ${selectOf(viewer, 'bankAccount', closed)} }` : '';
    return documentOf<Answer, { input: object }>(
      `query Requisites($input: LegalEntityListInput) {
        legalEntities(input: $input) { nodes { ${selectOf(viewer, 'legalEntity', accounts)} } } }`,
    );
  }, [viewer]);
  const input = {
    first: mostShown,
    filter: { counterpartyId: { in: [counterpartyId] } },
    sort: [{ field: 'createdAt', descending: false }],
  };
  const visible = viewer.can('view', 'legalEntity');
  const { data, error, refetch } = useQuery(document, { variables: { input }, skip: !visible, fetchPolicy: 'cache-and-network' });
  useOnChange(() => visible && refetch());
  return { visible, entities: data?.legalEntities.nodes, error, refetch };
}
