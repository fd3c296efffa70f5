import { useQuery } from '@apollo/client/react';
import { EmptyState, ErrorState, FactsSkeleton } from '@kolo/web-ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../errors/use-sentence';
import { useWords } from '../words/use-words';
import { asOfDocument } from './as-of.graphql';
import { comparedWithNow, type ComparedRecord } from './compare-past';

const day = 86_400_000;

/** A record and its parts as they were at a moment; what differs from today is marked with what it is now. */
export function AsOfView({ entity, id, at }: { entity: string; id: string; at: string }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  // Whatever the clock of this computer says, tomorrow nothing has happened yet.
  const now = useMemo(() => new Date(Date.now() + day).toISOString(), []);
  const { data, error, refetch } = useQuery(asOfDocument, {
    variables: { entity, id, at, now },
    fetchPolicy: 'no-cache',
  });
  if (error) return <ErrorState message={sentence(error)} onRetry={() => refetch()} />;
  if (!data) return <FactsSkeleton facts={12} />;
  if (!data.then) return <EmptyState title={t('asOf.missing')} hint={t('asOf.missingHint')} />;
  const [self, ...parts] = comparedWithNow(data.then, data.now);
  const changed = [self, ...parts].some((record) => record?.gone || record?.fields.some((field) => field.changed));
  const kinds = [...new Set(parts.map((part) => part.entity))];
  return (
    <div className="k-as-of">
      <p className="k-muted" role="status">
        {t(changed ? 'asOf.legend' : 'asOf.same')}
      </p>
      {self && <PastFacts record={self} />}
      {kinds.map((kind) => (
        <PastParts key={kind} kind={kind} parts={parts.filter((part) => part.entity === kind)} />
      ))}
    </div>
  );
}

function PastParts({ kind, parts }: { kind: string; parts: readonly ComparedRecord[] }) {
  const words = useWords();
  return (
    <section className="k-as-of__parts" aria-label={words.many(kind)}>
      <h2>{words.many(kind)}</h2>
      {parts.map((part) => (
        <PastFacts key={part.id} record={part} />
      ))}
    </section>
  );
}

function PastFacts({ record }: { record: ComparedRecord }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <dl className="k-as-of__record">
      {record.gone && <div className="k-as-of__gone">{t('asOf.gone')}</div>}
      {record.fields.map(({ field, then, now, changed }) => (
        <div key={field} className="k-fact" data-changed={changed || undefined}>
          <dt>{words.field(record.entity, field)}</dt>
          <dd>
            <div className="k-inline">{then ?? <span className="k-muted">{t('asOf.thenEmpty')}</span>}</div>
            {changed && <div className="k-as-of__now">{now === null ? t('asOf.nowEmpty') : t('asOf.now', { value: now })}</div>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
