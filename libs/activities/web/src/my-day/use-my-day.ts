import { useQuery } from '@apollo/client/react';
import { useOnChange, useViewer } from '@kolo/web-core';
import { useEffect, useMemo, useState } from 'react';
import { type DayPart, myDayDocument, type MyDayData } from './my-day.graphql';

const minute = 60_000;

/** The present, as exact as the minute. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), minute / 2);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function longer(before: DayPart, next: DayPart): DayPart {
  return { ...next, nodes: [...before.nodes, ...next.nodes] };
}

/** The viewer's day, read again after every change, when the window is looked at again, and now and then. */
export function useMyDay() {
  const viewer = useViewer();
  const query = useMemo(() => myDayDocument(viewer), [viewer]);
  const { data, error, refetch, fetchMore } = useQuery(query, { fetchPolicy: 'cache-and-network', pollInterval: 5 * minute });
  useOnChange(() => refetch());
  useEffect(() => {
    const look = () => void refetch();
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [refetch]);
  const more = (part: 'overdue' | 'today') => {
    const after = data?.myDay[part].pageInfo.endCursor ?? null;
    return fetchMore({
      variables: part === 'overdue' ? { overdueAfter: after } : { todayAfter: after },
      updateQuery: (before, { fetchMoreResult }): MyDayData => ({
        myDay: { ...before.myDay, [part]: longer(before.myDay[part], fetchMoreResult.myDay[part]) },
      }),
    });
  };
  return { day: data?.myDay, error, refetch, more };
}
