import { useViewer } from '@kolo/web-core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** The word for a field of the import («Телефон контактної особи»). */
export function useTargetWord(): (field: string) => string {
  const { t, i18n } = useTranslation();
  const viewer = useViewer();
  return useCallback(
    (field: string) => {
      const declared = viewer.field('counterparty', field)?.custom;
      if (declared) return declared.label;
      const keys = [
        `imports.targets.${field}`,
        `counterparty.fields.${field}`,
        `counterparty.fields.${field}Id`,
        `fields.${field}`,
      ];
      const key = keys.find((candidate) => i18n.exists(candidate));
      return key ? t(key) : field;
    },
    [t, i18n, viewer],
  );
}
