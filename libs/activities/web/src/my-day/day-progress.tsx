import { useFormats } from '@kolo/web-ui';
import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** How much of the day is behind. */
export function DayProgress({ done, left }: { done: number; left: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const all = done + left;
  const words = t('myDay.progress', { done: formats.number(done), all: formats.number(all) });
  return (
    <div className="ac-progress">
      <span className="k-number">{words}</span>
      <Progress value={all === 0 ? 0 : (done / all) * 100} aria-label={words} size={6} />
    </div>
  );
}
