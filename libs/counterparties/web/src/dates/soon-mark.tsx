import { useFormats, useToday } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import { comingSoon } from './dated';

interface SoonMarkProps {
  date: string | null | undefined;
  yearly?: boolean;
  /** Somebody's birthday: how old they turn. */
  birthday?: boolean;
}

/** Says of a day of the next two weeks when it is. */
export function SoonMark({ date, yearly = true, birthday = false }: SoonMarkProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const today = formats.dayOf(useToday());
  const coming = date ? comingSoon(date, today, yearly) : null;
  if (!coming) return null;
  const { days, years } = coming;
  const when =
    days === 0 ? t('anniversary.today') : days === 1 ? t('anniversary.tomorrow') : t('anniversary.inDays', { count: days });
  const turns = birthday && years !== null ? t('anniversary.turns', { n: formats.number(years) }) : null;
  return <span className="cl-soon">{[when, turns].filter(Boolean).join(', ')}</span>;
}
