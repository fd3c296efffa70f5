import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

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
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const first = (keys: readonly string[], fallback: string) => {
      const key = keys.find((candidate) => i18n.exists(candidate));
      return key ? t(key) : fallback;
    };
    return {
      one: (entity) => first([`${entity}.one`], entity),
      many: (entity) => first([`${entity}.many`], entity),
      field: (entity, field) => first([`${entity}.fields.${field}`, `fields.${field}`], field),
      option: (entity, field, option) => first([`${entity}.options.${field}.${option}`, `options.${field}.${option}`], option),
    };
    // `i18n.language` makes the words new when another language is spoken.
  }, [t, i18n, i18n.language]); // eslint-disable-line react-hooks/exhaustive-deps -- see above
}
