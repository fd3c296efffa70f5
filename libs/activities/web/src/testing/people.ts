import { Viewer } from '@kolo/web-core';
import { client, entity, field, olena } from '@kolo/web-core/testing';
import type { EventRecord } from '../event/event.graphql';

const types = ['CALL_OUT', 'CALL_IN', 'MESSAGE_OUT', 'EMAIL', 'MEETING', 'TODO', 'QUOTATION'];

const activity = {
  ...entity('activity', 'activities', [
    field('type', 'CHOICE', { required: true, options: types }),
    field('state', 'CHOICE', { options: ['PLANNED', 'COMPLETED', 'CANCELLED'], fixed: true }),
    field('importance', 'CHOICE', { options: ['LOW', 'NORMAL', 'HIGH'] }),
    field('startAt', 'MOMENT', { required: true }),
    field('endAt', 'MOMENT'),
    field('responsibleId', 'REF', { target: 'user' }),
    field('subject', 'TEXT', { max: 300 }),
    field('description', 'LONG_TEXT'),
    field('result', 'LONG_TEXT'),
    field('success', 'BOOLEAN'),
    field('completedAt', 'MOMENT', { computed: true }),
  ]),
  titleField: 'subject',
};
const comment = {
  ...entity('comment', 'comments', [
    field('text', 'LONG_TEXT', { required: true }),
    field('createdById', 'REF', { target: 'user', computed: true }),
  ]),
  titleField: 'text',
};
const user = entity('user', 'users', [field('name', 'TEXT')]);

/** Olena, who works with events and notes. */
export const worker = new Viewer(olena.user, [], [], [client, activity, comment, user]);

/** The same, who may only look. */
const looks = { view: 'ALL', create: 'NONE', edit: 'NONE', delete: 'NONE', export: 'NONE', import: 'NONE' } as const;
export const reader = new Viewer(
  olena.user,
  [],
  [],
  [client, { ...activity, rights: looks }, { ...comment, rights: looks }, user],
);

export const romashka = {
  __typename: 'SubjectSummary',
  entity: 'counterparty',
  id: 'c1',
  title: 'Ромашка',
  phone: '+380671234567',
};

export function event(id: string, part: Partial<EventRecord> = {}): EventRecord {
  const base = { __typename: 'Activity', id, version: 1, type: 'CALL_OUT', state: 'PLANNED', importance: 'NORMAL' } as const;
  const times = { startAt: '2026-06-03T06:00:00.000Z', endAt: null, completedAt: null };
  const words = { subject: 'Зателефонувати', description: null, result: null, success: null };
  return { ...base, ...times, ...words, responsible: { id: 'u1', name: 'Олена Коваленко' }, about: romashka, ...part };
}

export function page<Node>(nodes: readonly Node[], more: { total?: number; endCursor?: string } = {}) {
  return {
    nodes,
    pageInfo: { endCursor: more.endCursor ?? null, hasNextPage: more.endCursor !== undefined },
    total: { count: more.total ?? nodes.length, precision: 'EXACT' as const },
  };
}
