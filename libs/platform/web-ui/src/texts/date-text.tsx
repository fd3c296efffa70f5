import { useFormats, useToday } from '../formats/formats-context';

/** A moment as people say it («завтра, 10:00»), the full form on hover. `value` is ISO with a zone. */
export function MomentText({ value, overdue = false }: { value: string | null | undefined; overdue?: boolean }) {
  const formats = useFormats();
  const today = useToday();
  if (!value) return null;
  return (
    <time dateTime={value} title={formats.momentFull(value)} className={overdue ? 'k-date k-danger' : 'k-date'}>
      {formats.moment(value, today)}
    </time>
  );
}

/** A day without a time, `YYYY-MM-DD`. */
export function DateText({ value, relative = false }: { value: string | null | undefined; relative?: boolean }) {
  const formats = useFormats();
  const today = useToday();
  if (!value) return null;
  return (
    <time dateTime={value} title={formats.dateFull(value)} className="k-date">
      {relative ? formats.day(value, today) : formats.date(value)}
    </time>
  );
}

/** A day that comes back each year, `YYYY-MM-DD`, or `--MM-DD` where its year is not known. */
export function AnnualDateText({ value }: { value: string | null | undefined }) {
  const formats = useFormats();
  if (!value) return null;
  return (
    <time dateTime={value} className="k-date">
      {formats.annual(value)}
    </time>
  );
}
