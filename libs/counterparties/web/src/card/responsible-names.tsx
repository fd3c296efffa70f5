import type { EntityRecord } from '@kolo/web-core';
import { Initials } from '@kolo/web-ui';

interface Responsible {
  readonly id: string;
  readonly name: string;
  readonly department?: { readonly id: string; readonly name: string } | null;
}

/** Who answers for the client; with several, for which department each. */
export function ResponsibleNames({ record }: { record: EntityRecord }) {
  const people = (record['responsibles'] ?? []) as readonly Responsible[];
  return (
    <span className="cl-responsibles">
      {people.map(({ id, name, department }) => (
        <span key={id} className="cl-responsible" title={department ? `${name}, ${department.name}` : name}>
          <Initials name={name} size={20} />
          <span className="k-ellipsis">{name}</span>
          {people.length > 1 && department && <span className="k-muted k-ellipsis">{department.name}</span>}
        </span>
      ))}
    </span>
  );
}
