import { Button } from '@mantine/core';
import { useSentence } from '@kolo/web-core';
import { EmptyState, ErrorState, MomentText, RowsSkeleton } from '@kolo/web-ui';
import { IconAlertTriangle, IconCheck, IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePages } from '../frame/use-pages';
import { programName } from './program-name';
import { type SignIn, signInLogDocument, type SignInOutcome } from './sign-ins.graphql';

interface SignInsProps {
  userId?: string | null;
  outcome?: SignInOutcome | null;
  first?: number;
}

const good = new Set<SignInOutcome>(['SIGNED_IN', 'PASSWORD_SET', 'PASSWORD_CHANGED']);
const calm = new Set<SignInOutcome>(['SIGNED_OUT', 'SIGNED_OUT_EVERYWHERE']);

/** Who came in, who was refused and who left, newest first; of one person, without saying who. */
export function SignIns({ userId = null, outcome = null, first = 50 }: SignInsProps) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const pages = usePages(signInLogDocument, 'signInLog', { first, userId, outcome });
  if (!pages.nodes && pages.error) return <ErrorState message={sentence(pages.error)} onRetry={pages.refetch} />;
  if (!pages.nodes) return <RowsSkeleton rows={Math.min(first, 10)} />;
  const one = userId !== null && first < 50;
  if (pages.nodes.length === 0) {
    return one ? <p className="k-muted">{t('console.signIns.empty')}</p> : <EmptyState title={t('console.signIns.empty')} />;
  }
  return (
    <>
      <table className="k-console-table" aria-label={t('signInLog.title')}>
        <thead>
          <tr>
            <th scope="col">{t('signInLog.outcome')}</th>
            {!one && <th scope="col">{t('signInLog.person')}</th>}
            <th scope="col">{t('signInLog.at')}</th>
            <th scope="col">{t('signInLog.ip')}</th>
            <th scope="col">{t('signInLog.userAgent')}</th>
          </tr>
        </thead>
        <tbody>
          {pages.nodes.map((entry) => (
            <SignInRow key={entry.id} entry={entry} one={one} />
          ))}
        </tbody>
      </table>
      {pages.hasMore && (
        <Button variant="subtle" color="gray" loading={pages.loading} onClick={() => void pages.more()}>
          {t('list.loadMore')}
        </Button>
      )}
    </>
  );
}

function SignInRow({ entry, one }: { entry: SignIn; one: boolean }) {
  const { t } = useTranslation();
  const tone = good.has(entry.outcome) ? 'ok' : calm.has(entry.outcome) ? 'off' : 'danger';
  const Icon = tone === 'ok' ? IconCheck : tone === 'off' ? IconLogout : IconAlertTriangle;
  return (
    <tr>
      <td>
        <span className="k-console-state" data-tone={tone}>
          <Icon size={15} stroke={1.8} aria-hidden />
          {t(`signInLog.outcomes.${entry.outcome}`)}
        </span>
      </td>
      {!one && (
        <td>
          <Who entry={entry} />
        </td>
      )}
      <td className="k-muted">
        <MomentText value={entry.at} />
      </td>
      <td className="k-muted k-number">{entry.ip}</td>
      <td className="k-muted k-ellipsis" title={entry.userAgent ?? ''}>
        {programName(entry.userAgent)}
      </td>
    </tr>
  );
}

function Who({ entry }: { entry: SignIn }) {
  const { t } = useTranslation();
  if (!entry.userId) return <span className="k-muted">{entry.email ?? t('console.signIns.nobody')}</span>;
  return (
    <Link to={`/people/${entry.userId}`} className="k-console-table__name">
      {entry.userName ?? entry.email}
    </Link>
  );
}
