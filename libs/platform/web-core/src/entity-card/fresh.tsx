import { useMutation, useQuery } from '@apollo/client/react';
import { useFormats } from '@kolo/web-ui';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../viewer/viewer-provider';
import { lookAtDocument } from './fresh.graphql';
import { historyDocument, historyPageSize } from './history.graphql';

interface Fresh {
  readonly since: string;
  readonly events: ReadonlySet<string>;
  /** `<record>.<field>` of what others changed. */
  readonly fields: ReadonlySet<string>;
}

const FreshContext = createContext<Fresh | null>(null);

/** Remembers that the viewer looks at a record, and marks below it what others changed since they did before. */
export function FreshProvider({ entity, id, children }: { entity: string; id: string; children: ReactNode }) {
  const since = useLookAt(entity, id);
  const me = useViewer().user.id;
  const { data } = useQuery(historyDocument, { variables: { entity, id, first: historyPageSize }, skip: since === null });
  const value = useMemo((): Fresh | null => {
    if (since === null || !data) return null;
    const before = Date.parse(since);
    const theirs = data.history.nodes.filter((event) => Date.parse(event.at) > before && event.actor?.id !== me);
    const fields = theirs.flatMap((event) => event.changes.map((change) => `${event.recordId}.${change.field}`));
    return { since, events: new Set(theirs.map((event) => event.id)), fields: new Set(fields) };
  }, [since, data, me]);
  return <FreshContext.Provider value={value}>{children}</FreshContext.Provider>;
}

function useLookAt(entity: string, id: string): string | null {
  const [look] = useMutation(lookAtDocument);
  const [since, setSince] = useState<string | null>(null);
  const looked = useRef(false);
  useEffect(() => {
    if (looked.current) return;
    looked.current = true;
    // Without the marks the card is as good as ever.
    look({ variables: { entity, id } }).then(
      ({ data }) => setSince(data?.lookAt ?? null),
      () => undefined,
    );
  }, [look, entity, id]);
  return since;
}

export function useFreshEvents(): ReadonlySet<string> | undefined {
  return useContext(FreshContext)?.events;
}

/** The mark of a field that others changed. */
export function FreshField({ record, field }: { record: string; field: string }) {
  return useContext(FreshContext)?.fields.has(`${record}.${field}`) ? <FreshMark /> : null;
}

/** The mark of a line of the history. */
export function FreshEvent({ id }: { id: string }) {
  return useFreshEvents()?.has(id) ? <FreshMark /> : null;
}

function FreshMark() {
  const { t } = useTranslation();
  const formats = useFormats();
  const since = useContext(FreshContext)?.since;
  if (!since) return null;
  return (
    <span className="k-fresh" title={t('seen.since', { when: formats.moment(since) })}>
      {t('seen.fresh')}
    </span>
  );
}

/** How many changes there are, beside the name of the history. */
export function FreshCount() {
  const { t } = useTranslation();
  const count = useFreshEvents()?.size ?? 0;
  if (count === 0) return null;
  const label = t('seen.count', { count });
  return (
    <span className="k-fresh" role="img" aria-label={label} title={label}>
      {count}
    </span>
  );
}
