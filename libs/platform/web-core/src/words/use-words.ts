import type { i18n } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Viewer } from '../viewer/viewer';
import { useKnownViewer } from '../viewer/viewer-provider';

/** The user's words for entities, fields and options, found by their keys. */
export interface Words {
  /** «Клієнт» */
  one(entity: string): string;
  /** «Клієнти» */
  many(entity: string): string;
  field(entity: string, field: string): string;
  option(entity: string, field: string, option: string): string;
}

export function useWords(): Words {
  const { i18n } = useTranslation();
  const { language } = i18n;
  const viewer = useKnownViewer();
  return useMemo(() => wordsOf(i18n, language, viewer), [i18n, language, viewer]);
}

function wordsOf(i18n: i18n, lng: string, viewer: Viewer | null): Words {
  const first = (keys: readonly string[], fallback: string) => {
    const key = keys.find((candidate) => i18n.exists(candidate, { lng }));
    return key ? i18n.t(key, { lng }) : fallback;
  };
  return {
    one: (entity) => first([`${entity}.one`], entity),
    many: (entity) => first([`${entity}.many`], entity),
    field: (entity, field) =>
      viewer?.field(entity, field)?.custom?.label ?? first([`${entity}.fields.${field}`, `fields.${field}`], field),
    option: (entity, field, option) => first([`${entity}.options.${field}.${option}`, `options.${field}.${option}`], option),
  };
}
