import {
  IconAlignLeft,
  IconCalendar,
  IconCalendarClock,
  IconCash,
  IconCheckbox,
  IconCircleDot,
  IconDecimal,
  IconLetterT,
  IconLink,
  IconListCheck,
  IconNumber123,
  IconBuildingStore,
  IconUser,
} from '@tabler/icons-react';
import type { FrameIcon } from '@kolo/web-ui';

export type CustomKind =
  | 'TEXT'
  | 'LONG_TEXT'
  | 'WHOLE'
  | 'DECIMAL'
  | 'MONEY'
  | 'DATE'
  | 'MOMENT'
  | 'YES_NO'
  | 'LINK'
  | 'CHOICE'
  | 'CHOICES'
  | 'PERSON'
  | 'COUNTERPARTY';

const icons: Readonly<Record<CustomKind, FrameIcon>> = {
  TEXT: IconLetterT,
  LONG_TEXT: IconAlignLeft,
  WHOLE: IconNumber123,
  DECIMAL: IconDecimal,
  MONEY: IconCash,
  DATE: IconCalendar,
  MOMENT: IconCalendarClock,
  YES_NO: IconCheckbox,
  LINK: IconLink,
  CHOICE: IconCircleDot,
  CHOICES: IconListCheck,
  PERSON: IconUser,
  COUNTERPARTY: IconBuildingStore,
};

/** What sort of values a declared field takes, as a sign. */
export function CustomKindIcon({ kind }: { kind: CustomKind }) {
  const Icon = icons[kind];
  return <Icon size={16} stroke={1.6} aria-hidden />;
}

/** Whether the field takes its values from a list of its own. */
export function hasOwnList(kind: string): boolean {
  return kind === 'CHOICE' || kind === 'CHOICES';
}
