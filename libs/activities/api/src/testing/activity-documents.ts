import type { GraphqlClient } from '@kolo/api-testing';

export interface EventRow {
  readonly id: string;
  readonly version: number;
  readonly type: string;
  readonly state: string;
  readonly importance: string;
  readonly startAt: string;
  readonly endAt: string | null;
  readonly responsibleId: string | null;
  readonly createdById: string | null;
  readonly subject: string;
  readonly result: string | null;
  readonly success: boolean | null;
  readonly completedAt: string | null;
}

const row = `id version type state importance startAt endAt responsibleId createdById subject result success completedAt`;

export const createActivity = `mutation ($input: ActivityInput!) { createActivity(input: $input) { ${row} } }`;
export const updateActivity = `mutation ($id: ID!, $version: Int!, $patch: ActivityPatch!) {
  updateActivity(id: $id, version: $version, patch: $patch) { ${row} } }`;
export const completeActivity = `mutation ($id: ID!, $version: Int!, $result: String!, $success: Boolean, $next: ActivityInput) {
  completeActivity(id: $id, version: $version, result: $result, success: $success, next: $next) { ${row} } }`;
export const cancelActivity = `mutation ($id: ID!, $version: Int!, $reason: String!) {
  cancelActivity(id: $id, version: $version, reason: $reason) { ${row} } }`;
export const deleteActivities = `mutation ($ids: [ID!]) { deleteActivities(selection: { ids: $ids }) { changed kept { id reason } } }`;
export const readActivity = `query ($id: ID!) { activity(id: $id) { ${row} about { entity id title phone } } }`;
export const listActivities = `query ($input: ActivityListInput) { activities(input: $input) { nodes { ${row} } pageInfo { endCursor hasNextPage } } }`;

/** Plans an event as a person and gives it back. */
export async function plan(client: GraphqlClient, input: Record<string, unknown> = {}): Promise<EventRow> {
  const given = { type: 'CALL_OUT', startAt: '2026-06-01T07:00:00Z', ...input };
  return (await client.data<{ createActivity: EventRow }>(createActivity, { input: given })).createActivity;
}

export async function read(client: GraphqlClient, id: string): Promise<EventRow> {
  return (await client.data<{ activity: EventRow }>(readActivity, { id })).activity;
}

export async function list(client: GraphqlClient, input: Record<string, unknown>): Promise<EventRow[]> {
  return (await client.data<{ activities: { nodes: EventRow[] } }>(listActivities, { input })).activities.nodes;
}
