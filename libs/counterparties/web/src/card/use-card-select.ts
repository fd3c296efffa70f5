import { recordSelect, useViewer } from '@kolo/web-core';
import { useMemo } from 'react';

const children = { people: 'contactPerson', channels: 'contactChannel', addresses: 'address' } as const;

/** The selection of a client's people, channels and addresses, each with the fields that the viewer may read. */
export function useCardSelect(names: readonly (keyof typeof children)[] = ['people', 'channels', 'addresses']): string {
  const viewer = useViewer();
  const asked = names.join(' ');
  return useMemo(() => {
    const parts = (asked.split(' ') as (keyof typeof children)[]).map((name) => {
      const entity = viewer.entity(children[name]);
      if (!entity || !viewer.field('counterparty', name)) return '';
      const fields = entity.fields
        .filter((field) => field.kind !== 'CHILDREN' && field.name !== 'counterpartyId')
        .map((field) => field.name);
      return `${name} { ${recordSelect(viewer, entity, fields)} }`;
    });
    const departments = viewer.field('user', 'departmentId') ? 'responsibles { id name department { id name } }' : '';
    return [...parts, viewer.field('counterparty', 'responsibleIds') ? departments : ''].filter(Boolean).join(' ');
  }, [viewer, asked]);
}
