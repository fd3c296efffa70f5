import { formatPhone } from '@kolo/kernel';

export const channelKinds = [
  'MOBILE',
  'WORK',
  'HOME',
  'INTERNAL',
  'EMAIL',
  'TELEGRAM',
  'VIBER',
  'WHATSAPP',
  'SIGNAL',
  'SITE',
  'SOCIAL',
  'SKYPE',
  'ICQ',
] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** ICQ comes with old lists only: it stays where it is, and is offered for nothing new. */
export function offeredKinds(present: ChannelKind): readonly ChannelKind[] {
  return channelKinds.filter((kind) => kind !== 'ICQ' || kind === present);
}

/** A way to reach somebody, as far as the viewer may read it. */
export interface Channel {
  readonly id: string;
  readonly version?: number;
  readonly personId?: string | null;
  readonly kind: ChannelKind;
  readonly value: string;
  readonly normalized?: string | null;
  readonly extension?: string | null;
  readonly primary?: boolean;
  readonly note?: string | null;
}

const phones: ReadonlySet<ChannelKind> = new Set(['MOBILE', 'WORK', 'HOME']);

export function isPhone(kind: ChannelKind): boolean {
  return phones.has(kind);
}

/** What the eye reads: a phone in groups, everything else as it was understood or typed. */
export function channelText({ kind, value, normalized, extension }: Channel): string {
  const shown = normalized ?? value;
  if (normalized && /^\+\d+$/.test(normalized))
    return extension ? `${formatPhone(normalized)} #${extension}` : formatPhone(normalized);
  return kind === 'SITE' || kind === 'SOCIAL' ? shown.replace(/^https?:\/\/(?:www\.)?/, '') : shown;
}

/** Where a press leads: a call, a letter, a chat, a page; null where there is nowhere to go. */
export function channelLink({ kind, value, normalized, extension }: Channel): string | null {
  const known = normalized ?? value;
  const digits = /^\+\d+$/.test(known) ? known.slice(1) : null;
  switch (kind) {
    case 'MOBILE':
    case 'WORK':
    case 'HOME':
      return `tel:${digits ? known : value.replace(/[^\d+]/g, '')}${extension ? `;ext=${extension}` : ''}`;
    case 'EMAIL':
      return `mailto:${encodeURIComponent(known).replace('%40', '@')}`;
    case 'TELEGRAM':
      return known.startsWith('@') ? `https://t.me/${known.slice(1)}` : digits && `https://t.me/+${digits}`;
    case 'VIBER':
      return digits && `viber://chat?number=%2B${digits}`;
    case 'WHATSAPP':
      return digits && `https://wa.me/${digits}`;
    case 'SIGNAL':
      return digits ? `https://signal.me/#p/+${digits}` : webAddress(known);
    case 'SKYPE':
      return `skype:${encodeURIComponent(known)}?chat`;
    case 'SITE':
    case 'SOCIAL':
      return webAddress(known);
    default:
      return null;
  }
}

/** Only pages: an address of another sort could run as a script. */
function webAddress(text: string): string | null {
  return /^https?:\/\//i.test(text) ? text : null;
}

export function opensPage(link: string): boolean {
  return link.startsWith('http');
}

const ukrainianMobile = /^(?:\+?38)?0?(?:39|50|6[36-8]|7[1-357]|9[1-9])\d{7}$/;

/** The kind that a value most likely is, while it is typed; null when it could be anything. */
export function guessKind(text: string): ChannelKind | null {
  const value = text.trim();
  if (/^@\w|(?:t|telegram)\.me\/|^tg:/i.test(value)) return 'TELEGRAM';
  if (/^viber:/i.test(value)) return 'VIBER';
  if (/wa\.me\/|^whatsapp:/i.test(value)) return 'WHATSAPP';
  if (/signal\.me\//i.test(value)) return 'SIGNAL';
  if (/\S@\S/.test(value)) return 'EMAIL';
  if (/(?:facebook|fb|instagram|linkedin|youtube|tiktok|twitter|threads)\.com/i.test(value)) return 'SOCIAL';
  if (/^https?:|^www\./i.test(value) || /^[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}(?:\/|$)/u.test(value)) return 'SITE';
  const digits = value.replace(/[\s().-]/g, '');
  if (/^\d{2,4}$/.test(digits)) return 'INTERNAL';
  if (!/^\+?\d{5,}/.test(digits)) return null;
  return ukrainianMobile.test(digits.replace(/^8(?=0\d{9}$)/, '')) ? 'MOBILE' : 'WORK';
}

/** Whether a typed phone can be one at all; the server reads it in full. */
export function looksLikePhone(text: string): boolean {
  return text.replace(/\D/g, '').length >= 5;
}

/** Primary ones first, phones before the rest, otherwise as they were added. */
export function inOrder(channels: readonly Channel[]): readonly Channel[] {
  const rank = ({ kind, primary }: Channel) =>
    channelKinds.indexOf(kind) * 2 - (primary ? 1 : 0) - (isPhone(kind) && primary ? 10 : 0);
  return [...channels].sort((a, b) => rank(a) - rank(b));
}

/** The number that a call to the client dials. */
export function firstPhone(channels: readonly Channel[]): Channel | undefined {
  return inOrder(channels).find((channel) => isPhone(channel.kind));
}
