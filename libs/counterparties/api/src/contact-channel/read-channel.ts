import { normalizeEmail, normalizeSite, normalizeTelegram, parsePhone } from '@kolo/kernel';
import type { ContactChannel } from './contact-channel.entity.js';

type ChannelKind = ContactChannel['kind'];

export interface ReadChannel {
  /** E.164, lower-case address, `@name` or full URL; null when the writing could not be understood. */
  readonly normalized: string | null;
  readonly extension: string | null;
  /** Words that stood beside a number. */
  readonly note: string | null;
  /** Message key below `errors.` when the value cannot be of this kind at all. */
  readonly refusal: string | null;
}

const phoneKinds: ReadonlySet<string> = new Set(['MOBILE', 'WORK', 'HOME']);
const callerKinds: ReadonlySet<string> = new Set(['VIBER', 'WHATSAPP', 'SIGNAL']);

/** Kinds that one calls; the first of them is the client's phone in lists. */
export function isPhoneKind(kind: string): boolean {
  return phoneKinds.has(kind);
}

/** Reads a channel's value by its kind. A local number without its area code is kept, though not understood. */
export function readChannel(kind: ChannelKind, value: string): ReadChannel {
  if (isPhoneKind(kind)) return readPhone(value);
  if (callerKinds.has(kind)) return plain(parsePhone(value).e164 ?? value.trim());
  switch (kind) {
    case 'INTERNAL':
      return plain(value.replace(/\D/g, '') || null);
    case 'EMAIL':
      return refusedWithout(normalizeEmail(value), 'badEmail');
    case 'SITE':
      return refusedWithout(normalizeSite(value), 'badUrl');
    case 'TELEGRAM':
      return plain(normalizeTelegram(value));
    case 'SOCIAL':
      return plain(normalizeSite(value) ?? value.trim());
    default:
      return plain(value.trim().toLowerCase());
  }
}

function readPhone(value: string): ReadChannel {
  const phone = parsePhone(value);
  const tooShort = phone.e164 === null && value.replace(/\D/g, '').length < 5;
  return { normalized: phone.e164, extension: phone.ext, note: phone.note, refusal: tooShort ? 'badPhone' : null };
}

function plain(normalized: string | null): ReadChannel {
  return { normalized, extension: null, note: null, refusal: null };
}

function refusedWithout(normalized: string | null, refusal: string): ReadChannel {
  return { ...plain(normalized), refusal: normalized === null ? refusal : null };
}

export interface FirstContacts {
  readonly phone: string | null;
  readonly email: string | null;
}

interface Reachable {
  readonly kind: ChannelKind;
  readonly value: string;
  readonly primary?: boolean;
}

/** What lists show of a client's channels: the primary phone and e-mail, else the first ones. */
export function firstContacts(channels: readonly Reachable[]): FirstContacts {
  const ordered = [...channels.filter((channel) => channel.primary), ...channels.filter((channel) => !channel.primary)];
  const first = (fits: (kind: string) => boolean): string | null => {
    const found = ordered.find((channel) => fits(channel.kind));
    return found ? (readChannel(found.kind, found.value).normalized ?? found.value.trim()) : null;
  };
  return { phone: first(isPhoneKind), email: first((kind) => kind === 'EMAIL') };
}
