import { normalizeEmail } from './email.js';
import { parsePhone } from './phone.js';

export type WrittenChannelKind = 'EMAIL' | 'TELEGRAM' | 'VIBER' | 'WHATSAPP' | 'SIGNAL' | 'SKYPE' | 'SOCIAL' | 'SITE';

export interface WrittenChannel {
  readonly kind: WrittenChannelKind;
  readonly value: string;
}

const socialHosts = /(?:^|\.)(?:facebook|fb|instagram|linkedin|youtube|tiktok|x|twitter|threads|pinterest)\.(?:com|net)$/;

/** `@name` out of «@name», `https://t.me/name` or `telegram: name`; a phone comes back as E.164; null for neither. */
export function normalizeTelegram(raw: string): string | null {
  const text = raw.trim().replace(/^(?:telegram|телеграм|tg)\s*[:-]\s*/iu, '');
  const name = text.replace(/^(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.me\//i, '').replace(/^tg:\/\/resolve\?domain=/i, '');
  const bare = name.replace(/^@/, '').replace(/[/?].*$/, '');
  return /^[a-z]\w{3,31}$/i.test(bare) ? `@${bare}` : parsePhone(name).e164;
}

/** Full address of a site with a lower-case host and without the last slash; null for what is no web address. */
export function normalizeSite(raw: string): string | null {
  if (raw.length > 2048) return null;
  const text = raw.trim().replace(/[.,;]+$/, '');
  if (text === '' || /[\s@<>"]/.test(text) || (/^[a-z][a-z\d+.-]*:/i.test(text) && !/^(?:https?:|[^:/]+:\d)/i.test(text)))
    return null;
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && /\.[^\d.]{2,}$/.test(url.hostname) ? url.href.replace(/\/$/, '') : null;
}

/** Recognises a messenger, a social page, a site or an e-mail by how it is written; null when it is none of them. */
export function readWrittenChannel(raw: string): WrittenChannel | null {
  const text = raw.trim();
  const scheme = /^(viber|whatsapp|signal|skype|вайбер|ватсап|скайп)\s*:\s*(?:\/\/)?(.+)$/iu.exec(text);
  if (scheme) return named(scheme[1] ?? '', scheme[2] ?? '');
  const email = normalizeEmail(text);
  if (email !== null) return { kind: 'EMAIL', value: email };
  if (/^@|t\.me\/|telegram|телеграм|^tg:/iu.test(text)) return channel('TELEGRAM', normalizeTelegram(text));
  const site = normalizeSite(text);
  if (site === null) return null;
  const { hostname, pathname } = new URL(site);
  if (hostname === 'wa.me') return channel('WHATSAPP', parsePhone(`+${pathname.slice(1)}`).e164);
  if (hostname === 'signal.me') return channel('SIGNAL', site);
  return { kind: socialHosts.test(hostname) ? 'SOCIAL' : 'SITE', value: site };
}

function named(scheme: string, value: string): WrittenChannel | null {
  const text = value.replace(/\?.*$/, '').trim();
  // prettier-ignore
  const kinds: Readonly<Record<string, WrittenChannelKind>> = {
    viber: 'VIBER', вайбер: 'VIBER', whatsapp: 'WHATSAPP', ватсап: 'WHATSAPP', signal: 'SIGNAL', skype: 'SKYPE', скайп: 'SKYPE',
  };
  const kind = kinds[scheme.toLowerCase()];
  return kind === undefined ? null : { kind, value: kind === 'SKYPE' ? text : (parsePhone(text).e164 ?? text) };
}

function channel(kind: WrittenChannelKind, value: string | null): WrittenChannel | null {
  return value === null ? null : { kind, value };
}
