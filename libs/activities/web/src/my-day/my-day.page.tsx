import { useSentence } from '@kolo/web-core';
import { ErrorState, FactsSkeleton, PageBar, RowsSkeleton, useFormats, usePhone } from '@kolo/web-ui';
import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import '../activities.css';
import { EventInHand } from '../event/event-in-hand';
import { AllDone } from './all-done';
import { DayProgress } from './day-progress';
import { DayQueue } from './day-queue';
import { type DaySection, sectionsOf } from './day-sections';
import type { MyDayData } from './my-day.graphql';
import { useMyDay, useNow } from './use-my-day';
import { useDealing, useDealtWith, useInHand } from './use-queue';

/** The start page: what is overdue and due today, worked through client after client. */
export function MyDayPage() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const { day, error, refetch, more } = useMyDay();
  if (day) return <Day day={day} onMore={(part) => void more(part)} />;
  return (
    <>
      <PageBar title={t('myDay.title')} />
      {error ? <ErrorState message={sentence(error)} onRetry={() => refetch()} /> : <DaySkeleton />}
    </>
  );
}

function DaySkeleton() {
  return (
    <div className="ac-day" aria-busy>
      <div className="ac-day__queue">
        <RowsSkeleton />
      </div>
      <div className="ac-day__hand">
        <FactsSkeleton facts={8} />
      </div>
    </div>
  );
}

interface DayProps {
  day: MyDayData['myDay'];
  onMore: (part: 'overdue' | 'today') => void;
}

function Day({ day, onMore }: DayProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const phone = usePhone();
  const now = useNow();
  const dealtWith = useDealtWith();
  const sections = sectionsOf(day, formats.timeZone, now, dealtWith.map);
  const left = sections.reduce((sum, section) => sum + section.total, 0);
  return (
    <>
      <PageBar title={t('myDay.title')} aside={phone ? undefined : formats.dateFull(day.date)} />
      {left === 0 ? (
        <AllDone done={day.doneToday} tomorrow={day.tomorrow} />
      ) : (
        <Work sections={sections} now={now} dealtWith={dealtWith} onMore={onMore}>
          <DayProgress done={day.doneToday} left={left} />
        </Work>
      )}
    </>
  );
}

interface WorkProps {
  sections: readonly DaySection[];
  now: Date;
  dealtWith: ReturnType<typeof useDealtWith>;
  onMore: DayProps['onMore'];
  /** Above the queue. */
  children: ReactNode;
}

function Work({ sections, now, dealtWith, onMore, children }: WorkProps) {
  const phone = usePhone();
  const queue = sections.flatMap((section) => section.events);
  const { inHand, take } = useInHand(queue, !phone);
  const dealing = useDealing(queue, dealtWith, take);
  return (
    <div className="ac-day" data-in-hand={inHand !== null}>
      <div className="ac-day__queue">
        {children}
        <DayQueue sections={sections} inHand={inHand?.id ?? null} onTake={take} onMore={onMore} />
      </div>
      {inHand && (
        <div className="ac-day__hand">
          {phone && <BackToQueue onBack={() => take(null)} />}
          <EventInHand
            key={inHand.id}
            event={inHand}
            now={now}
            onEnd={(ending) => dealing.end(inHand, ending)}
            onPostpone={(startAt) => dealing.postpone(inHand, startAt)}
            onAgain={() => dealing.again(inHand)}
            onCancel={(reason) => dealing.cancel(inHand, reason)}
          />
        </div>
      )}
    </div>
  );
}

function BackToQueue({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  return (
    <Button variant="subtle" color="gray" leftSection={<IconArrowLeft size={16} />} onClick={onBack}>
      {t('myDay.toQueue')}
    </Button>
  );
}
