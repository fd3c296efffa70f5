import type { FieldInfo } from '../viewer/metadata';
import type { Viewer } from '../viewer/viewer';

/** Leaves out the words that are kept for other kinds of records. */
export function scopeFilter(viewer: Viewer, entity: string, field: FieldInfo): Readonly<Record<string, unknown>> | undefined {
  const scoped = field.directory && field.target && viewer.field(field.target, 'scope')?.filter;
  return scoped ? { or: [{ scope: { isEmpty: true } }, { scope: { eq: entity } }] } : undefined;
}
