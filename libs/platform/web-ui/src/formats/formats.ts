export type Translate = (key: string, params?: Record<string, unknown>) => string;

export interface MoneyValue {
  readonly amount: string;
  readonly currency: string;
}

/** How numbers, sums and times are written for one person: language and time zone. */
export interface Formats {
  readonly locale: string;
  readonly timeZone: string;
  number(value: number, maximumFractionDigits?: number): string;
  money(value: MoneyValue): string;
  /** 1 жовт. 2026 */
  date(value: string): string;
  /** A day that comes back each year; the year only where it is known: 12 квіт., 12 квіт. 1985. */
  annual(value: string): string;
  /** четвер, 1 жовтня 2026 р. */
  dateFull(value: string): string;
  /** завтра, 10:00; within a week the weekday; otherwise the date. `value` is ISO with a zone. */
  moment(value: string, now?: Date): string;
  /** четвер, 1 жовтня 2026 р. о 10:00 */
  momentFull(value: string): string;
  /** завтра, for a day without a time. */
  day(value: string, now?: Date): string;
  time(value: string): string;
  /** The day in the person's zone, `YYYY-MM-DD`. */
  dayOf(value: Date): string;
}

export const localeOf: Readonly<Record<string, string>> = { uk: 'uk-UA', en: 'en-GB', ru: 'ru-UA' };

const dayLength = 86_400_000;

/** Makes the formats of a language (`uk`, `en`, `ru`) and a zone; `t` gives the words for near days. */
export function createFormats(language: string, timeZone: string, t: Translate): Formats {
  const locale = localeOf[language] ?? 'uk-UA';
  const intl = makers(locale, timeZone);
  const dayOf = (value: Date) => intl.isoDay.format(value);
  const relative = (day: string, now: Date): string => {
    const distance = (Date.parse(day) - Date.parse(dayOf(now))) / dayLength;
    if (distance === 0) return t('dates.today');
    if (distance === 1) return t('dates.tomorrow');
    if (distance === -1) return t('dates.yesterday');
    if (distance > 1 && distance < 7) return intl.weekday.format(new Date(day));
    return day.slice(0, 4) === dayOf(now).slice(0, 4) ? intl.dayMonth.format(new Date(day)) : intl.date.format(new Date(day));
  };
  const time = (value: string) => intl.time.format(new Date(value));
  return {
    locale,
    timeZone,
    number: (value, digits = 2) => intl.number(digits).format(value),
    money: (value) => intl.money(value.currency).format(value.amount as unknown as number),
    date: (value) => intl.date.format(new Date(value.slice(0, 10))),
    annual: (value) =>
      value.startsWith('--') ? intl.dayMonth.format(new Date(`2000-${value.slice(2)}`)) : intl.date.format(new Date(value)),
    dateFull: (value) => intl.dateFull.format(new Date(value.slice(0, 10))),
    moment: (value, now = new Date()) => t('dates.atTime', { day: relative(dayOf(new Date(value)), now), time: time(value) }),
    momentFull: (value) => intl.momentFull.format(new Date(value)),
    day: (value, now = new Date()) => relative(value.slice(0, 10), now),
    time,
    dayOf,
  };
}

function makers(locale: string, timeZone: string) {
  const numbers = new Map<number, Intl.NumberFormat>();
  const monies = new Map<string, Intl.NumberFormat>();
  const utc = { timeZone: 'UTC' } as const;
  return {
    isoDay: new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
    time: new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hour12: false }),
    weekday: new Intl.DateTimeFormat(locale, { ...utc, weekday: 'short', day: 'numeric', month: 'short' }),
    dayMonth: new Intl.DateTimeFormat(locale, { ...utc, day: 'numeric', month: 'short' }),
    date: new Intl.DateTimeFormat(locale, { ...utc, day: 'numeric', month: 'short', year: 'numeric' }),
    dateFull: new Intl.DateTimeFormat(locale, { ...utc, dateStyle: 'full' }),
    momentFull: new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'full', timeStyle: 'short' }),
    number: (digits: number) => remember(numbers, digits, () => new Intl.NumberFormat(locale, { maximumFractionDigits: digits })),
    money: (currency: string) =>
      remember(
        monies,
        currency,
        () => new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
      ),
  };
}

function remember<K, V>(cache: Map<K, V>, key: K, make: () => V): V {
  const present = cache.get(key);
  if (present !== undefined) return present;
  const made = make();
  cache.set(key, made);
  return made;
}
