import { Rights } from './rights.js';
import type { Viewer } from './viewer.js';

/** Acts with all rights in nobody's name. The reason is written into the history of what it changes. */
export function asSystem(reason: string): Viewer {
  return {
    userId: null,
    name: 'Kolo',
    locale: 'uk',
    timeZone: 'Europe/Kyiv',
    departmentId: null,
    departmentIds: [],
    sessionId: null,
    via: 'system',
    rights: new Rights([{ everything: true }]),
    rightsKey: 'system',
    reason,
  };
}
