import type { RoleRights, Viewer } from '@kolo/api-core';
import { AccessDenied } from '@kolo/kernel';
import { beyond } from './beyond-rights.js';
import { rightInWords } from './right-in-words.js';

/** Throws AccessDenied, which names the right, when `wanted` goes beyond what the viewer has and what was there before. */
export function assertWithin(viewer: Viewer, wanted: readonly RoleRights[], before: readonly RoleRights[] = []): void {
  const right = beyond(viewer.rights, wanted, before);
  if (right) throw new AccessDenied('beyondOwnRights', { params: { right, name: rightInWords(right, viewer.locale) } });
}
