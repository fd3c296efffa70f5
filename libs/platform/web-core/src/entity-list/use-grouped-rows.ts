import type { ApolloClient } from '@apollo/client';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useOnChange } from '../apollo/changes-provider';
import { documentOf, pascal } from '../documents/documents';
import type { EntityRecord } from '../documents/record';
import type { EntityInfo } from '../viewer/metadata';
import { bothFilters } from './filter-model';
import type { ListDocument, Rows } from './use-rows';

type Input = Readonly<Record<string, unknown>>;

/** Records that have one value of a field in common. */
export interface Group {
  readonly key: string | null;
  readonly title: string | null;
  readonly count: number;
  readonly sums: readonly { readonly field: string; readonly currency: string | null; readonly value: string }[];
  readonly filter: Input | null;
}

interface Groups {
  readonly groups: readonly Group[];
  readonly rest: { readonly groups: number; readonly count: number };
}

/** What stands between the records: the heading of a group, the way to more of its rows, or what was left out. */
export type Heading =
  | { readonly kind: 'group'; readonly group: Group; readonly open: boolean; readonly loading: boolean; readonly error: unknown }
  | { readonly kind: 'more'; readonly group: Group; readonly loading: boolean }
  | { readonly kind: 'rest'; readonly rest: Groups['rest'] };

export interface GroupedRows extends Rows {
  readonly headings: ReadonlyMap<string, Heading>;
  /** Opens or closes a group, or shows more of it; `id` is that of the heading's row. */
  readonly press: (id: string) => void;
}

interface GroupQuestion {
  readonly entity: EntityInfo;
  readonly document: ListDocument;
  readonly input: Input;
  readonly by: string | null;
  /** Fields to sum up. */
  readonly sums: readonly string[];
}

interface Opened {
  readonly rows: readonly EntityRecord[];
  readonly after: string | null;
  readonly more: boolean;
  readonly loading: boolean;
  readonly error: unknown;
}

const pageSize = 50;
const closed: Opened = { rows: [], after: null, more: false, loading: true, error: null };
const idOf = (group: Group) => `group:${group.key ?? ''}`;

/** The list as groups with counts and sums; the rows of a group are read when it is opened. */
export function useGroupedRows(question: GroupQuestion): GroupedRows {
  const { by, sums, input } = question;
  const { sort: _, ...asked } = input as { sort?: unknown };
  const { data, previousData, loading, error, refetch } = useQuery(groupsDocument(question.entity), {
    variables: { input: asked, by: by ?? '', sums },
    skip: by === null,
    fetchPolicy: 'cache-and-network',
  });
  const answer = (data ?? previousData)?.[`${question.entity.name}Groups`];
  const opened = useOpened(question, answer?.groups ?? []);
  const reload = () => {
    if (by === null) return;
    void refetch();
    opened.reload();
  };
  useOnChange(reload);
  const { rows, headings } = useMemo(() => interleave(answer, opened.known), [answer, opened.known]);
  return {
    rows,
    headings,
    press: opened.press,
    known: answer !== undefined || error !== undefined,
    stale: loading && data === undefined && previousData !== undefined,
    error,
    hasMore: false,
    loadingMore: false,
    moreError: null,
    loadMore: () => undefined,
    reload,
  };
}

function groupsDocument(entity: EntityInfo) {
  const name = `${entity.name}Groups`;
  return documentOf<Readonly<Record<string, Groups>>, { input: object; by: string; sums: readonly string[] }>(
    `query ${pascal(name)}($input: ${pascal(entity.name)}ListInput, $by: String!, $sums: [String!]) { ${name}(input: $input, by: $by, sums: $sums) {
      groups { key title count sums { field currency value } filter } rest { groups count } } }`,
  );
}

/** Which groups are open, and what is known of their rows. Another question has other groups. */
function useOpened({ entity, document, input, by }: GroupQuestion, groups: readonly Group[]) {
  const client = useApolloClient();
  const key = JSON.stringify([by, input]);
  const newest = useRef(key);
  newest.current = key;
  const [known, setKnown] = useState<ReadonlyMap<string, Opened>>(new Map());
  useEffect(() => setKnown(new Map()), [key]);

  const put: Put = (id, change) =>
    setKnown((before) => (before.has(id) ? new Map(before).set(id, change(before.get(id) ?? closed)) : before));
  const read = (group: Group, after: string | null, first: number) => {
    const ours: Put = (id, change) => newest.current === key && put(id, change);
    return readGroup(client, { entity, document, input, group, after, first }, ours);
  };
  const find = (id: string) => groups.find((group) => id === idOf(group) || id === `more:${idOf(group)}`);
  const press = (id: string) => {
    const group = find(id);
    if (!group?.filter) return;
    const own = idOf(group);
    const state = known.get(own);
    if (id !== own) {
      put(own, (before) => ({ ...before, loading: true }));
      void read(group, state?.after ?? null, pageSize);
    } else if (state && !state.error) setKnown((before) => new Map([...before].filter(([each]) => each !== own)));
    else {
      setKnown((before) => new Map(before).set(own, closed));
      void read(group, null, pageSize);
    }
  };
  const reload = () => {
    for (const [id, { rows }] of known) {
      const group = find(id);
      if (group) void read(group, null, Math.min(200, Math.max(pageSize, rows.length)));
    }
  };
  // Other columns ask for other fields of the same rows.
  useEffect(reload, [document]);
  return { known, press, reload };
}

type Put = (id: string, change: (before: Opened) => Opened) => unknown;

interface GroupPage extends Pick<GroupQuestion, 'entity' | 'document' | 'input'> {
  readonly group: Group;
  readonly after: string | null;
  readonly first: number;
}

/** Reads a page of a group's rows: the list's own question with the filter of the group. */
async function readGroup(client: ApolloClient, page: GroupPage, put: Put): Promise<void> {
  const { entity, document, input, group, after, first } = page;
  const filter = bothFilters(input['filter'] as Input | undefined, group.filter ?? undefined);
  const variables = { input: { ...input, ...(filter ? { filter } : {}), ...(after ? { after } : {}), first } };
  try {
    const { data } = await client.query({ query: document, variables, fetchPolicy: 'network-only' });
    const found = data?.[entity.plural];
    if (!found) throw new Error(`The answer lacks ${entity.plural}`);
    const { endCursor, hasNextPage } = found.pageInfo;
    const read = { after: endCursor, more: hasNextPage, loading: false, error: null };
    put(idOf(group), ({ rows }) => ({ ...read, rows: after ? [...rows, ...found.nodes] : found.nodes }));
  } catch (error) {
    put(idOf(group), (before) => ({ ...before, loading: false, error }));
  }
}

function interleave(answer: Groups | undefined, known: ReadonlyMap<string, Opened>) {
  const rows: EntityRecord[] = [];
  const headings = new Map<string, Heading>();
  const add = (id: string, heading: Heading) => {
    headings.set(id, heading);
    rows.push({ id } as EntityRecord);
  };
  for (const group of answer?.groups ?? []) {
    const id = idOf(group);
    const opened = known.get(id);
    const { loading = false, error = null } = opened ?? {};
    add(id, { kind: 'group', group, open: opened !== undefined, loading: loading && opened?.rows.length === 0, error });
    rows.push(...(opened?.rows ?? []).map((row) => ({ ...row, [inGroup]: id })));
    if (opened?.more) add(`more:${id}`, { kind: 'more', group, loading });
  }
  if (answer && answer.rest.groups > 0) add('rest', { kind: 'rest', rest: answer.rest });
  return { rows, headings };
}

/** A record may stand in several groups at once. */
export const inGroup = '__group';
