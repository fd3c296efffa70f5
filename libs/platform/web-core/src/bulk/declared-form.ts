import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import type { BulkActionDeclaration } from '../slice/web-slice';
import type { BulkFormProps } from './bulk-types';

const loaded = new Map<BulkActionDeclaration, LazyExoticComponent<ComponentType<BulkFormProps>>>();

/** The form of a slice's action, fetched when it is first opened. */
export function declaredForm(action: BulkActionDeclaration): ComponentType<BulkFormProps> {
  const present = loaded.get(action);
  if (present) return present;
  const made = lazy(async () => ({ default: await action.form() }));
  loaded.set(action, made);
  return made;
}
