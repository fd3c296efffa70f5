import { useQuery } from '@apollo/client/react';
import { useOnChange } from '@kolo/web-core';
import { useFormats, useToday } from '@kolo/web-ui';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { clientCategoriesDocument } from './groupings.graphql';

/** Says of each category of a client who put it there and when; null until that is known. */
export function useCategoryFacts(id: string, categoryIds: readonly string[]): (categoryId: string) => string | null {
  const { t } = useTranslation();
  const formats = useFormats();
  const today = useToday();
  const skip = categoryIds.length === 0;
  const { data, refetch } = useQuery(clientCategoriesDocument, { variables: { id }, skip, fetchPolicy: 'cache-and-network' });
  useOnChange(() => !skip && refetch());
  const facts = useMemo(() => new Map(data?.counterpartyCategories.map((fact) => [fact.categoryId, fact])), [data]);
  return useCallback(
    (categoryId: string) => {
      const fact = facts.get(categoryId);
      if (!fact) return null;
      const when = formats.moment(fact.since, today);
      const who = fact.by ? t('groupings.sinceBy', { name: fact.by.name, when }) : t('groupings.sinceBySystem', { when });
      return fact.via === 'ui' || !fact.by ? who : t('groupings.sinceVia', { who, via: t(`history.via.${fact.via}`) });
    },
    [facts, formats, today, t],
  );
}
