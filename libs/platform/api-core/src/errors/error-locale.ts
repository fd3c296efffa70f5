import type { Viewer } from '../access/viewer.js';

type Locale = Viewer['locale'];

const locales = new WeakMap<object, Locale>();

/** Notes in whose language an error is to be worded: what formats errors is not told who asked. */
export function speakTo(error: object, locale: Locale): void {
  locales.set(error, locale);
}

/** The language noted for an error or for what it wraps; Ukrainian when none is. */
export function localeOf(error: unknown): Locale {
  if (typeof error !== 'object' || error === null) return 'uk';
  const inner = (error as { originalError?: unknown }).originalError;
  return locales.get(error) ?? (inner === undefined ? 'uk' : localeOf(inner));
}
