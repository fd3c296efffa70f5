import type { GraphqlClient } from '@kolo/api-testing';

export interface AccountRow {
  readonly id: string;
  readonly version: number;
  readonly iban: string;
  readonly bankCode: string | null;
  readonly bankName: string | null;
  readonly bank: { readonly name: string; readonly closed: boolean } | null;
  readonly currency: string;
}

export interface EntityRow {
  readonly id: string;
  readonly version: number;
  readonly country: string;
  readonly form: string | null;
  readonly name: string;
  readonly shortName: string | null;
  readonly taxCode: string | null;
  readonly vatCode: string | null;
  readonly address: string | null;
  readonly note: string | null;
  readonly checkedAt: string | null;
  readonly verifiedAt: string | null;
  readonly verifiedSource: string | null;
  readonly verifiedBy: { readonly name: string } | null;
  readonly confirmedAt: string | null;
  readonly confirmedBy: { readonly name: string } | null;
  readonly director: { readonly id: string; readonly name: string } | null;
  readonly accountant: { readonly id: string; readonly name: string } | null;
  readonly accounts: readonly AccountRow[];
}

export const shownAccount = 'id version iban bankCode bankName bank { name closed } currency';
export const shownEntity = `id version country form name shortName taxCode vatCode address note checkedAt verifiedAt verifiedSource
  verifiedBy { name } confirmedAt confirmedBy { name } director { id name } accountant { id name } accounts { ${shownAccount} }`;

export const createEntity = `mutation ($input: LegalEntityInput!) { made: createLegalEntity(input: $input) { ${shownEntity} } }`;
export const updateEntity = `mutation ($id: ID!, $version: Int!, $patch: LegalEntityPatch!) {
  made: updateLegalEntity(id: $id, version: $version, patch: $patch) { ${shownEntity} }
}`;
export const confirmEntity = `mutation ($id: ID!, $version: Int!, $accounts: [SeenVersionInput!]!) {
  made: confirmLegalEntity(id: $id, version: $version, accounts: $accounts) { ${shownEntity} }
}`;
export const createAccount = `mutation ($input: BankAccountInput!) { made: createBankAccount(input: $input) { ${shownAccount} } }`;
export const updateAccount = `mutation ($id: ID!, $version: Int!, $patch: BankAccountPatch!) {
  made: updateBankAccount(id: $id, version: $version, patch: $patch) { ${shownAccount} }
}`;
export const deleteAccount = `mutation ($id: ID!) { made: deleteBankAccounts(selection: { ids: [$id] }) { changed } }`;

/** A change with the batch that takes it back. */
export interface Made<Row> {
  readonly row: Row;
  readonly batchId: string;
}

export async function change<Row = EntityRow>(client: GraphqlClient, document: string, variables: object): Promise<Made<Row>> {
  const answer = await client.ask<{ made: Row }>(document, { ...variables });
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  const { changes = [] } = answer.extensions ?? {};
  return { row: answer.data.made, batchId: changes[0] ?? '' };
}

export async function readEntity(client: GraphqlClient, id: string): Promise<EntityRow> {
  const query = `query ($id: ID!) { legalEntity(id: $id) { ${shownEntity} } }`;
  return (await client.data<{ legalEntity: EntityRow }>(query, { id })).legalEntity;
}

export function confirm(client: GraphqlClient, row: EntityRow): Promise<Made<EntityRow>> {
  return change(client, confirmEntity, seen(row));
}

/** What somebody who looks at these requisites has seen. */
export function seen({ id, version, accounts }: EntityRow): object {
  return { id, version, accounts: accounts.map((account) => ({ id: account.id, version: account.version })) };
}

export async function undoBatch(client: GraphqlClient, batchId: string): Promise<void> {
  await client.data('mutation ($batchId: ID!) { undoChange(batchId: $batchId) { undone } }', { batchId });
}
