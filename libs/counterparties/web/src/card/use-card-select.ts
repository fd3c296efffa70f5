import { type EntityInfo, type FieldInfo, recordSelect, useViewer, type Viewer } from '@kolo/web-core';
import { useMemo } from 'react';
import { reachKinds } from '../people/person';

const children = {
  people: 'contactPerson',
  channels: 'contactChannel',
  addresses: 'address',
  places: 'personPlace',
  family: 'familyMember',
  importantDates: 'importantDate',
} as const;
type Part = keyof typeof children;

const all: readonly Part[] = ['people', 'channels', 'addresses', 'places', 'family', 'importantDates'];

/** The selection of what belongs to a client (people, channels, addresses …), each with the fields that the viewer may read. */
export function useCardSelect(names: readonly Part[] = all): string {
  const viewer = useViewer();
  const asked = names.join(' ');
  return useMemo(() => {
    const parts = (asked.split(' ') as Part[]).map((name) => partSelect(viewer, 'counterparty', name, moreOf(viewer, name)));
    const departments = viewer.field('user', 'departmentId') ? 'responsibles { id name department { id name } }' : '';
    return [...parts, viewer.field('counterparty', 'responsibleIds') ? departments : ''].filter(Boolean).join(' ');
  }, [viewer, asked]);
}

function partSelect(viewer: Viewer, owner: string, name: Part, more = '', only?: string): string {
  const entity = viewer.entity(children[name]);
  if (!entity || !viewer.field(owner, name)) return '';
  const fields = ownFields(entity)
    .map((field) => field.name)
    .filter((field) => only === undefined || only.split(' ').includes(field));
  return `${name} { ${recordSelect(viewer, entity, fields)} ${more} }`;
}

/** Channels are there as they are; the columns that lists make of them would say the same again. */
function ownFields({ fields }: EntityInfo): readonly FieldInfo[] {
  return fields.filter((field) => field.kind !== 'CHILDREN' && field.name !== 'counterpartyId' && !(field.name in reachKinds));
}

/** What is shown of what belongs to guests; lists within lists are dear (`queryLimits`), so that nothing else is asked for. */
const ofGuests = {
  channels: 'kind value normalized extension primary',
  family: 'name relation birthDate note',
  importantDates: 'name date yearly',
} as const;

/** Of a person, where else they are; of a place, the person with all that is theirs, as they are kept at another client. */
function moreOf(viewer: Viewer, name: Part): string {
  const client = viewer.field('counterparty', 'name') ? 'counterparty { id name }' : '';
  if (name === 'people') return viewer.field('contactPerson', 'places') ? `places { id ${client} }` : '';
  const entity = viewer.entity('contactPerson');
  if (name !== 'places' || !entity) return '';
  const own = recordSelect(
    viewer,
    entity,
    ownFields(entity).map((field) => field.name),
  );
  const parts = (Object.keys(ofGuests) as (keyof typeof ofGuests)[]).map((part) =>
    partSelect(viewer, 'contactPerson', part, '', ofGuests[part]),
  );
  return `person { ${own} ${client} ${parts.join(' ')} }`;
}
