import {
  IconAt,
  IconBrandSkype,
  IconBrandTelegram,
  IconBrandWhatsapp,
  IconDeviceMobile,
  IconHome,
  IconMail,
  IconMessage,
  IconMessageCircle,
  IconPhone,
  IconPhoneCall,
  IconShare,
  IconWorld,
} from '@tabler/icons-react';
import type { ChannelKind } from './channel-kinds';

const icons: Readonly<Record<ChannelKind, typeof IconPhone>> = {
  MOBILE: IconDeviceMobile,
  WORK: IconPhone,
  HOME: IconHome,
  INTERNAL: IconPhoneCall,
  EMAIL: IconMail,
  TELEGRAM: IconBrandTelegram,
  VIBER: IconMessageCircle,
  WHATSAPP: IconBrandWhatsapp,
  SIGNAL: IconMessage,
  SKYPE: IconBrandSkype,
  ICQ: IconAt,
  SITE: IconWorld,
  SOCIAL: IconShare,
};

export function ChannelIcon({ kind, size = 16 }: { kind: ChannelKind; size?: number }) {
  const Icon = icons[kind];
  return <Icon size={size} stroke={1.6} aria-hidden />;
}
