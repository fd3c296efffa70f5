import { useWords } from '@kolo/web-core';
import {
  IconBuildingStore,
  IconCheckbox,
  IconFileInvoice,
  IconGavel,
  IconMail,
  IconMessage,
  IconMessageReply,
  IconPhoneIncoming,
  IconPhoneOutgoing,
  IconPresentation,
  IconUsers,
  IconWorld,
  type TablerIcon,
} from '@tabler/icons-react';
import type { EventType } from './event.graphql';

const icons: Readonly<Record<EventType, TablerIcon>> = {
  CALL_OUT: IconPhoneOutgoing,
  CALL_IN: IconPhoneIncoming,
  MESSAGE_OUT: IconMessage,
  MESSAGE_IN: IconMessageReply,
  EMAIL: IconMail,
  WEB_REQUEST: IconWorld,
  MEETING: IconUsers,
  TODO: IconCheckbox,
  SEMINAR: IconPresentation,
  EXHIBITION: IconBuildingStore,
  QUOTATION: IconFileInvoice,
  TENDER: IconGavel,
};

/** The sign of an event's type, named for those who do not see it. */
export function EventIcon({ type, size = 16 }: { type: EventType; size?: number }) {
  const words = useWords();
  const Icon = icons[type];
  const name = words.option('activity', 'type', type);
  return (
    <span className="ac-icon" role="img" aria-label={name} title={name}>
      <Icon size={size} stroke={1.6} aria-hidden />
    </span>
  );
}
