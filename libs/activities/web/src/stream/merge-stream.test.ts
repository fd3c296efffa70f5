import { describe, expect, it } from '@jest/globals';
import { event } from '../testing/people';
import { eventItem, mergeStream, noteItem, sourcesToRead } from './merge-stream';

const done = (id: string, completedAt: string) => eventItem(event(id, { state: 'COMPLETED', completedAt }));
const note = (id: string, createdAt: string) => noteItem({ id, version: 1, text: id, createdAt });

describe('The stream', () => {
  it('SM-40: is one, newest first', () => {
    const events = { items: [done('e2', '2026-03-02T00:00:00Z'), done('e1', '2026-01-02T00:00:00Z')], hasMore: false };
    const notes = { items: [note('n1', '2026-02-02T00:00:00Z')], hasMore: false };
    expect(mergeStream([events, notes]).map((item) => item.id)).toEqual(['e2', 'n1', 'e1']);
    expect(sourcesToRead([events, notes])).toEqual([]);
  });

  it('shows nothing older than what every list has told of', () => {
    const events = { items: [done('e3', '2026-03-01T00:00:00Z'), done('e2', '2026-02-01T00:00:00Z')], hasMore: true };
    const notes = { items: [note('n2', '2026-02-15T00:00:00Z'), note('n1', '2020-01-01T00:00:00Z')], hasMore: false };
    expect(mergeStream([events, notes]).map((item) => item.id)).toEqual(['e3', 'n2', 'e2']);
    expect(sourcesToRead([events, notes])).toEqual([0]);
  });

  it('reads on where it ends first', () => {
    const long = { items: [done('e', '2020-01-01T00:00:00Z')], hasMore: true };
    const short = { items: [note('n', '2026-01-01T00:00:00Z')], hasMore: true };
    expect(mergeStream([long, short]).map((item) => item.id)).toEqual(['n']);
    expect(sourcesToRead([long, short])).toEqual([1]);
  });

  it('has nothing to show without sources', () => {
    expect(mergeStream([])).toEqual([]);
    expect(mergeStream([{ items: [], hasMore: false }])).toEqual([]);
  });
});
