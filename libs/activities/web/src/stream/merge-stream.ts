import type { EventRecord } from '../event/event.graphql';
import type { NoteRecord } from './comment.graphql';

export type StreamItem =
  | { readonly kind: 'event'; readonly id: string; readonly at: string; readonly event: EventRecord }
  | { readonly kind: 'note'; readonly id: string; readonly at: string; readonly note: NoteRecord };

/** A list that is read page by page, newest first. */
export interface StreamSource {
  readonly items: readonly StreamItem[];
  readonly hasMore: boolean;
}

export function eventItem(event: EventRecord): StreamItem {
  return { kind: 'event', id: event.id, at: event.completedAt ?? event.startAt, event };
}

export function noteItem(note: NoteRecord): StreamItem {
  return { kind: 'note', id: note.id, at: note.createdAt, note };
}

/** How far back every source is known: what is older might still have something between. */
function horizonOf(sources: readonly StreamSource[]): number {
  const ends = sources.filter((source) => source.hasMore).map((source) => time(source.items[source.items.length - 1]));
  return Math.max(-Infinity, ...ends);
}

/** The sources as one, newest first, as far as it is certain. */
export function mergeStream(sources: readonly StreamSource[]): StreamItem[] {
  const horizon = horizonOf(sources);
  return sources
    .flatMap((source) => source.items)
    .filter((item) => time(item) >= horizon)
    .sort((a, b) => time(b) - time(a) || (a.id < b.id ? 1 : -1));
}

/** Which sources to read on to see further back: those that end at the horizon. */
export function sourcesToRead(sources: readonly StreamSource[]): number[] {
  const horizon = horizonOf(sources);
  return sources.flatMap((source, index) =>
    source.hasMore && time(source.items[source.items.length - 1]) >= horizon ? [index] : [],
  );
}

function time(item: StreamItem | undefined): number {
  return item ? Date.parse(item.at) : -Infinity;
}
