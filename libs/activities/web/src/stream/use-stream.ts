import { useQuery } from '@apollo/client/react';
import { useOnChange, useViewer } from '@kolo/web-core';
import { type EventType, eventsDocument } from '../event/event.graphql';
import { notesDocument } from './comment.graphql';
import { eventItem, mergeStream, noteItem, type StreamItem, sourcesToRead, type StreamSource } from './merge-stream';

export type StreamFilter = 'all' | 'notes' | 'calls' | 'letters' | 'meetings' | 'other';
export const streamFilters: readonly StreamFilter[] = ['all', 'notes', 'calls', 'letters', 'meetings', 'other'];

const typesOf: Readonly<Record<Exclude<StreamFilter, 'all' | 'notes'>, readonly EventType[]>> = {
  calls: ['CALL_OUT', 'CALL_IN'],
  letters: ['EMAIL', 'MESSAGE_OUT', 'MESSAGE_IN', 'WEB_REQUEST'],
  meetings: ['MEETING', 'SEMINAR', 'EXHIBITION'],
  other: ['TODO', 'QUOTATION', 'TENDER'],
};

const pageSize = 20;

export interface Stream {
  readonly items: readonly StreamItem[];
  readonly loading: boolean;
  readonly error: unknown;
  readonly more: (() => void) | null;
  readonly refetch: () => void;
}

/** What was said and done with a record, newest first, out of its events and notes. */
export function useStream(subjectType: string, subjectId: string, filter: StreamFilter): Stream {
  const events = useClosedEvents(subjectType, subjectId, filter);
  const notes = useNotes(subjectType, subjectId, filter);
  const parts = [events, notes].filter((part) => !part.skip);
  const sources = parts.map((part) => part.source);
  const next = sourcesToRead(sources);
  return {
    items: mergeStream(sources),
    loading: parts.some((part) => part.loading),
    error: parts.map((part) => part.error).find(Boolean),
    more: next.length > 0 ? () => next.forEach((index) => parts[index]?.more()) : null,
    refetch: () => parts.forEach((part) => void part.refetch()),
  };
}

interface Part {
  readonly source: StreamSource;
  readonly skip: boolean;
  readonly loading: boolean;
  readonly error: unknown;
  readonly more: () => void;
  readonly refetch: () => unknown;
}

function useClosedEvents(subjectType: string, subjectId: string, filter: StreamFilter): Part {
  const viewer = useViewer();
  const skip = filter === 'notes' || !viewer.can('view', 'activity');
  const ofTypes = filter === 'all' || filter === 'notes' ? {} : { type: { in: typesOf[filter] } };
  const closed = {
    subjectType: { eq: subjectType },
    subjectId: { in: [subjectId] },
    state: { in: ['COMPLETED', 'CANCELLED'] },
    ...ofTypes,
  };
  const variables = { filter: closed, sort: [{ field: 'completedAt', descending: true }], first: pageSize };
  const { data, error, refetch, fetchMore } = useQuery(eventsDocument(viewer), {
    variables,
    skip,
    fetchPolicy: 'cache-and-network',
  });
  useOnChange(() => !skip && refetch());
  const page = data?.activities;
  const more = () =>
    void fetchMore({
      variables: { after: page?.pageInfo.endCursor },
      updateQuery: (before, { fetchMoreResult: { activities } }) => ({
        activities: { ...activities, nodes: [...before.activities.nodes, ...activities.nodes] },
      }),
    });
  const items = (page?.nodes ?? []).filter((event) => event.state !== 'PLANNED').map(eventItem);
  return {
    source: { items, hasMore: page?.pageInfo.hasNextPage ?? false },
    skip,
    loading: !page && !error,
    error,
    more,
    refetch,
  };
}

function useNotes(subjectType: string, subjectId: string, filter: StreamFilter): Part {
  const viewer = useViewer();
  const skip = (filter !== 'all' && filter !== 'notes') || !viewer.can('view', 'comment');
  const ofSubject = { subjectType: { eq: subjectType }, subjectId: { in: [subjectId] } };
  const variables = { filter: ofSubject, sort: [{ field: 'createdAt', descending: true }], first: pageSize };
  const { data, error, refetch, fetchMore } = useQuery(notesDocument(viewer), {
    variables,
    skip,
    fetchPolicy: 'cache-and-network',
  });
  useOnChange(() => !skip && refetch());
  const page = data?.comments;
  const more = () =>
    void fetchMore({
      variables: { after: page?.pageInfo.endCursor },
      updateQuery: (before, { fetchMoreResult: { comments } }) => ({
        comments: { ...comments, nodes: [...before.comments.nodes, ...comments.nodes] },
      }),
    });
  const items = (page?.nodes ?? []).map(noteItem);
  return {
    source: { items, hasMore: page?.pageInfo.hasNextPage ?? false },
    skip,
    loading: !page && !error,
    error,
    more,
    refetch,
  };
}
