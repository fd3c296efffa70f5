import { useQuery } from '@apollo/client/react';
import { useDebouncedValue } from '@mantine/hooks';
import { documentOf, pascal, referenceSelect } from '../documents/documents';
import type { EntityRecord, Reference } from '../documents/record';
import { bothFilters } from '../entity-list/filter-model';
import type { EntityInfo } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';

interface OptionsQuery {
  readonly target: string;
  readonly directory?: string | null | undefined;
  readonly filter?: Readonly<Record<string, unknown>> | undefined;
  readonly note?: string | undefined;
  readonly text: string;
  readonly enabled: boolean;
}

interface Options {
  readonly options: readonly Reference[];
  readonly loading: boolean;
  readonly error: unknown;
  readonly hasMore: boolean;
}

const shown = 40;
const typingPause = 120;

type Answer = Readonly<Record<string, { nodes: readonly EntityRecord[]; pageInfo: { hasNextPage: boolean } }>>;

/** The records that may be picked, narrowed by what was typed. */
export function useRefOptions({ target, directory, filter, note, text, enabled }: OptionsQuery): Options {
  const viewer = useViewer();
  const entity = viewer.entity(target);
  const [typed] = useDebouncedValue(text.trim(), typingPause);
  const plural = entity?.plural ?? target;
  const notedField = note ? viewer.field(target, `${note}Id`) : undefined;
  const noted = notedField ? `${note} ${referenceSelect(viewer, notedField.target ?? '') ?? '{ id }'}` : '';
  const notedTitle = viewer.entity(notedField?.target ?? '')?.titleField ?? 'name';
  const query = documentOf<Answer, { input: object }>(
    `query ${pascal(plural)}Options($input: ${pascal(target)}ListInput) { ${plural}(input: $input) {
      nodes ${withNote(referenceSelect(viewer, target) ?? '{ id }', noted)} pageInfo { hasNextPage } } }`,
  );
  const input = entity ? optionsInput(entity, typed, directory, filter) : {};
  const { data, previousData, loading, error } = useQuery(query, {
    variables: { input },
    skip: !enabled || !entity,
    fetchPolicy: 'cache-and-network',
  });
  const page = (data ?? previousData)?.[plural];
  const options = (page?.nodes ?? []).map((node) => ({
    id: node.id,
    name: String(node[entity?.titleField ?? 'name'] ?? ''),
    color: (node['color'] as string | null | undefined) ?? null,
    note: noted ? (((node[note ?? ''] as EntityRecord | null)?.[notedTitle] as string | undefined) ?? null) : null,
  }));
  return { options, loading: loading && !data, error, hasMore: page?.pageInfo.hasNextPage ?? false };
}

/** `{ id name }` with one more selection inside. */
function withNote(select: string, noted: string): string {
  return noted ? select.replace(/\}\s*$/, ` ${noted} }`) : select;
}

function optionsInput(
  entity: EntityInfo,
  typed: string,
  directory: string | null | undefined,
  filter: Readonly<Record<string, unknown>> | undefined,
) {
  const field = (name: string) => entity.fields.find((candidate) => candidate.name === name);
  const conditions: (Readonly<Record<string, unknown>> | undefined)[] = [filter];
  if (directory) conditions.push({ directory: field('directory')?.kind === 'CHOICE' ? { in: [directory] } : { eq: directory } });
  if (field('archived')?.filter) conditions.push({ archived: { eq: false } });
  if (field('active')?.filter) conditions.push({ active: { eq: true } });
  if (typed && !entity.searchable) conditions.push({ [entity.titleField]: { contains: typed } });
  const combined = conditions.reduce(bothFilters, undefined);
  const order = ['position', entity.titleField].find((name) => field(name)?.sort && (name !== 'position' || directory));
  return {
    first: shown,
    ...(typed && entity.searchable ? { search: typed } : {}),
    ...(combined ? { filter: combined } : {}),
    ...(order ? { sort: [{ field: order }] } : {}),
  };
}
