import { addDays } from './zone-time';

export const periodNames = [
  'today',
  'yesterday',
  'thisWeek',
  'thisMonth',
  'lastMonth',
  'thisYear',
  'last7',
  'last30',
  'last90',
  'past',
] as const;

/** First and last day of a named period; weeks begin on Monday. `today` is `YYYY-MM-DD` in the user's zone. */
export function periodOf(name: string, today: string): readonly [string, string] {
  const month = today.slice(0, 7);
  const year = today.slice(0, 4);
  const sinceMonday = (new Date(today).getUTCDay() + 6) % 7;
  switch (name) {
    case 'yesterday':
      return [addDays(today, -1), addDays(today, -1)];
    case 'thisWeek':
      return [addDays(today, -sinceMonday), addDays(today, 6 - sinceMonday)];
    case 'thisMonth':
      return [`${month}-01`, lastDay(month)];
    case 'lastMonth': {
      const before = addDays(`${month}-01`, -1).slice(0, 7);
      return [`${before}-01`, lastDay(before)];
    }
    case 'thisYear':
      return [`${year}-01-01`, `${year}-12-31`];
    case 'last7':
    case 'last30':
    case 'last90':
      return [addDays(today, 1 - Number(name.slice(4))), today];
    default:
      return [today, today];
  }
}

function lastDay(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
