import { DateInput, DateTimePicker, DatesProvider } from '@mantine/dates';
import customParseFormat from 'dayjs/plugin/customParseFormat';
import dayjs from 'dayjs';
import 'dayjs/locale/ru';
import 'dayjs/locale/uk';
import { useFormats } from '@kolo/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { wallTime, zonedMoment } from '../entity-list/zone-time';
import type { InputProps } from './input-props';

dayjs.extend(customParseFormat);

const written = ['DD.MM.YYYY', 'D.M.YYYY', 'DD.MM.YY', 'D.M.YY', 'YYYY-MM-DD', 'DD/MM/YYYY', 'D.M'];

function CalendarWords({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  return <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 1, consistentWeeks: true }}>{children}</DatesProvider>;
}

/** The calendar's buttons without words, named for those who cannot see. */
function useCalendarLabels(field: ReactNode) {
  const { t } = useTranslation();
  const names = ['previousMonth', 'nextMonth', 'previousYear', 'nextYear', 'previousDecade', 'nextDecade'] as const;
  const levels = ['monthLevelControl', 'yearLevelControl'] as const;
  const name = typeof field === 'string' ? field : '';
  return {
    ariaLabels: Object.fromEntries([...names, ...levels].map((key) => [key, t(`calendar.${key}`)])),
    clearButtonProps: { 'aria-label': t('pickers.clear', { field: name }) },
  };
}

/** A day, `YYYY-MM-DD`; typed as 31.12.2026 or 31.12, or picked. */
export function DayInput({ value, onChange, ariaLabel, ...rest }: InputProps<string>) {
  const labels = useCalendarLabels(ariaLabel ?? rest.label);
  return (
    <CalendarWords>
      <DateInput
        {...rest}
        {...labels}
        aria-label={ariaLabel}
        value={value ?? null}
        onChange={(day) => onChange(day)}
        valueFormat="DD.MM.YYYY"
        dateParser={(text) => {
          const parsed = dayjs(text.trim(), written, true);
          return parsed.isValid() ? parsed.format('YYYY-MM-DD') : null;
        }}
        clearable
        popoverProps={{ withinPortal: true }}
      />
    </CalendarWords>
  );
}

/** A moment, ISO in UTC; shown and picked by the wall clock of the viewer's zone. */
export function MomentInput({ value, onChange, ariaLabel, ...rest }: InputProps<string>) {
  const { t } = useTranslation();
  const { timeZone } = useFormats();
  const labels = useCalendarLabels(ariaLabel ?? rest.label);
  const local = value ? wallTime(value, timeZone).replace('T', ' ') : null;
  return (
    <CalendarWords>
      <DateTimePicker
        {...rest}
        {...labels}
        timePickerProps={{ hoursInputLabel: t('calendar.hours'), minutesInputLabel: t('calendar.minutes') }}
        submitButtonProps={{ 'aria-label': t('verbs.done') }}
        aria-label={ariaLabel}
        value={local}
        onChange={(next) => onChange(next ? zonedMoment(next.replace(' ', 'T'), timeZone) : null)}
        valueFormat="DD.MM.YYYY HH:mm"
        clearable
        popoverProps={{ withinPortal: true }}
      />
    </CalendarWords>
  );
}
