import { FactSection } from '@kolo/web-core';
import { useState } from 'react';
import { AccountList } from './account-list';
import { EntityActions } from './entity-actions';
import { CodeFact, DirectorFact, FormFact } from './fact-inputs';
import { RegistryPanel } from './registry-panel';
import { type LegalEntity, titleOf } from './requisites-types';
import { SameCode } from './same-code';
import { SealRow } from './seal-row';

const facts = [
  'taxCode',
  'vatCode',
  'form',
  'name',
  'shortName',
  'address',
  'taxRegime',
  'directorId',
  'accountantId',
  'country',
  'tagIds',
  'note',
];
const inputs = {
  form: FormFact,
  taxCode: CodeFact,
  vatCode: CodeFact,
  directorId: DirectorFact,
  accountantId: DirectorFact,
};

/** One legal entity: how far it can be relied on, its facts, its accounts. */
export function EntityBlock({ entity }: { entity: LegalEntity }) {
  const [comparing, setComparing] = useState(false);
  return (
    <li className="rq-entity" aria-label={titleOf(entity)}>
      <header className="rq-entity__header">
        <h3 title={entity.name}>{titleOf(entity)}</h3>
        <EntityActions entity={entity} onCompare={() => setComparing(true)} />
      </header>
      <SealRow entity={entity} />
      <SameCode code={entity.taxCode} />
      {comparing && <RegistryPanel entity={entity} onDone={() => setComparing(false)} />}
      <FactSection entity="legalEntity" record={entity} fields={facts} inputs={inputs} />
      <AccountList entity={entity} />
    </li>
  );
}
