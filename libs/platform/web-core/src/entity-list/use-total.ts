import { useQuery } from '@apollo/client/react';
import { useFormats } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import { useOnChange } from '../apollo/changes-provider';
import { documentOf, pascal } from '../documents/documents';
import type { EntityInfo } from '../viewer/metadata';

interface TotalAnswer {
  readonly total: { readonly count: number; readonly precision: 'EXACT' | 'AT_LEAST' | 'ESTIMATE' };
}

export interface ListTotal {
  readonly count: number | undefined;
  readonly exact: boolean;
  /** «5 012», «≈ 1 000 000», «понад 10 000»; empty until known. */
  readonly text: string;
}

/** How many records match: asked apart from the rows, so that it never slows them. */
export function useTotal(entity: EntityInfo, input: Readonly<Record<string, unknown>>, skip = false): ListTotal {
  const { t } = useTranslation();
  const formats = useFormats();
  const query = documentOf<Readonly<Record<string, TotalAnswer>>, { input: object }>(
    `query ${pascal(entity.plural)}Total($input: ${pascal(entity.name)}ListInput) { ${entity.plural}(input: $input) { total { count precision } } }`,
  );
  const { sort: _, ...asked } = input as { sort?: unknown };
  const { data, previousData, refetch } = useQuery(query, {
    variables: { input: asked },
    skip,
    fetchPolicy: 'cache-and-network',
  });
  useOnChange(() => (skip ? undefined : refetch()));
  const total = (data ?? previousData)?.[entity.plural]?.total;
  if (!total) return { count: undefined, exact: false, text: '' };
  const n = formats.number(total.count);
  const text = total.precision === 'EXACT' ? n : t(total.precision === 'ESTIMATE' ? 'counts.about' : 'counts.atLeast', { n });
  return { count: total.count, exact: total.precision === 'EXACT', text };
}
