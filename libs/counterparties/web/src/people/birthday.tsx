import { AnnualDateText } from '@kolo/web-ui';
import { IconCake } from '@tabler/icons-react';
import { SoonMark } from '../dates/soon-mark';

/** A person's birthday, marked when it is soon. */
export function Birthday({ date }: { date: string | null | undefined }) {
  if (!date) return null;
  return (
    <span className="cl-row__note">
      <IconCake size={14} aria-hidden /> <AnnualDateText value={date} />
      <SoonMark date={date} birthday />
    </span>
  );
}
