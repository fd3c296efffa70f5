import { expect, test } from '@jest/globals';
import type { AuditEvent } from './audit.graphql';
import { runsOf } from './runs';

const event = (id: number, batchId: string, entity = 'counterparty', verb = 'create'): AuditEvent => ({
  id: String(id),
  at: '2026-10-01T07:00:00Z',
  via: 'import',
  batchId,
  verb,
  entity,
  recordId: String(id),
  title: null,
  actor: null,
  changes: [],
});
const lengths = (...events: AuditEvent[]) => runsOf(events).map((run) => run.events.length);

test('neighbours of one work are folded when there are many', () => {
  expect(lengths(event(1, 'a'), event(2, 'b'), event(3, 'b'), event(4, 'b'), event(5, 'b'), event(6, 'a'))).toEqual([1, 4, 1]);
});

test('few of them, and those of different records or verbs, stay apart', () => {
  expect(lengths(event(1, 'b'), event(2, 'b'), event(3, 'b'))).toEqual([1, 1, 1]);
  expect(lengths(event(1, 'b'), event(2, 'b'), event(3, 'b', 'address'), event(4, 'b', 'address'))).toEqual([1, 1, 1, 1]);
});
