import { gql, type TypedDocumentNode } from '@apollo/client';
import { documentOf, type Viewer } from '@kolo/web-core';

export type EventType =
  | 'CALL_OUT'
  | 'CALL_IN'
  | 'MESSAGE_OUT'
  | 'MESSAGE_IN'
  | 'EMAIL'
  | 'MEETING'
  | 'TODO'
  | 'SEMINAR'
  | 'EXHIBITION'
  | 'WEB_REQUEST'
  | 'QUOTATION'
  | 'TENDER';
export type EventState = 'PLANNED' | 'COMPLETED' | 'CANCELLED';

export interface Subject {
  readonly entity: string;
  readonly id: string;
  readonly title: string | null;
  readonly phone: string | null;
  /** Values of its declared fields that are shown with events; asked for by lists. */
  readonly inCalendar?: Readonly<Record<string, unknown>>;
}

interface PersonName {
  readonly id: string;
  readonly name: string;
}

/** An event as screens hold it; fields that the viewer may not read are not there. */
export interface EventRecord {
  readonly id: string;
  readonly version: number;
  readonly type: EventType;
  readonly state: EventState;
  readonly importance?: string;
  readonly startAt: string;
  readonly endAt?: string | null;
  readonly subject: string;
  readonly description?: string | null;
  readonly result?: string | null;
  readonly success?: boolean | null;
  readonly completedAt?: string | null;
  readonly responsible?: PersonName | null;
  readonly createdBy?: PersonName | null;
  readonly about?: Subject | null;
}

export interface PageInfo {
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

export interface EventPage {
  readonly nodes: readonly EventRecord[];
  readonly pageInfo: PageInfo;
}

const shown = ['type', 'state', 'importance', 'startAt', 'endAt', 'subject', 'description', 'result', 'success', 'completedAt'];

/** The permitted fields of an event: a document that asks for a restricted one is refused as a whole. */
export function eventSelect(viewer: Viewer): string {
  const fields = shown.filter((name) => viewer.field('activity', name));
  const people = [
    viewer.field('activity', 'responsibleId') ? 'responsible { id name }' : '',
    viewer.field('activity', 'createdById') ? 'createdBy { id name }' : '',
  ];
  return ['id', 'version', ...fields, ...people].filter(Boolean).join(' ');
}

const about = 'about { entity id title phone }';

export function eventDocument(viewer: Viewer): TypedDocumentNode<{ activity: EventRecord }, { id: string }> {
  return documentOf(`query Event($id: ID!) { activity(id: $id) { ${eventSelect(viewer)} ${about} } }`);
}

export interface ListVariables {
  readonly filter: Readonly<Record<string, unknown>>;
  readonly sort: readonly { readonly field: string; readonly descending?: boolean }[];
  readonly first: number;
  readonly after?: string | null;
}

export function eventsDocument(viewer: Viewer): TypedDocumentNode<{ activities: EventPage }, ListVariables> {
  return documentOf(`query Events($filter: ActivityFilter, $sort: [ActivitySort!], $first: Int, $after: String) {
    activities(input: { filter: $filter, sort: $sort, first: $first, after: $after }) {
      nodes { ${eventSelect(viewer)} } pageInfo { endCursor hasNextPage } } }`);
}

/** What `createActivity` takes. */
export interface NewEvent {
  readonly subjectType?: string;
  readonly subjectId?: string;
  readonly type: EventType;
  readonly state?: EventState;
  readonly startAt: string;
  readonly endAt?: string | null;
  readonly subject?: string | null;
  readonly description?: string | null;
  readonly importance?: string | null;
  readonly responsibleId?: string | null;
  readonly result?: string | null;
  readonly success?: boolean | null;
}

interface Closed {
  readonly id: string;
  readonly version: number;
  readonly state: EventState;
}

export const createEventDocument: TypedDocumentNode<{ createActivity: Closed }, { input: NewEvent }> = gql`
  mutation CreateEvent($input: ActivityInput!) {
    createActivity(input: $input) {
      id
      version
      state
    }
  }
`;

export const updateEventDocument: TypedDocumentNode<
  { updateActivity: Closed & { readonly startAt: string; readonly endAt: string | null } },
  { id: string; version: number; patch: Readonly<Record<string, unknown>> }
> = gql`
  mutation UpdateEvent($id: ID!, $version: Int!, $patch: ActivityPatch!) {
    updateActivity(id: $id, version: $version, patch: $patch) {
      id
      version
      state
      startAt
      endAt
    }
  }
`;

export const completeEventDocument: TypedDocumentNode<
  { completeActivity: Closed },
  { id: string; version: number; result: string; success?: boolean | null; next?: NewEvent | null }
> = gql`
  mutation CompleteEvent($id: ID!, $version: Int!, $result: String!, $success: Boolean, $next: ActivityInput) {
    completeActivity(id: $id, version: $version, result: $result, success: $success, next: $next) {
      id
      version
      state
    }
  }
`;

export const cancelEventDocument: TypedDocumentNode<{ cancelActivity: Closed }, { id: string; version: number; reason: string }> =
  gql`
    mutation CancelEvent($id: ID!, $version: Int!, $reason: String!) {
      cancelActivity(id: $id, version: $version, reason: $reason) {
        id
        version
        state
      }
    }
  `;

export const deleteEventsDocument: TypedDocumentNode<{ deleteActivities: { changed: number } }, { ids: readonly string[] }> = gql`
  mutation DeleteEvents($ids: [ID!]) {
    deleteActivities(selection: { ids: $ids }) {
      changed
    }
  }
`;
