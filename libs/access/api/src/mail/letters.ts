import { translate, type Viewer } from '@kolo/api-core';

export type LetterKind = 'invitation' | 'passwordReset' | 'test';

/** What a letter is made from when it is sent. */
export interface Letter {
  readonly kind: LetterKind;
  readonly to: string;
  readonly locale: Viewer['locale'];
  readonly params: Readonly<Record<string, string>>;
  /** Path and query behind the address of the installation. */
  readonly link: string | null;
}

export interface WrittenLetter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The words of a letter, as plain text and as simple HTML that says the same. */
export function writeLetter({ kind, locale, params, link }: Letter, publicUrl: string): WrittenLetter {
  const say = (part: string): string => translate(locale, `letters.${kind}.${part}`, { ...params });
  const url = link === null ? null : `${publicUrl}${link}`;
  const after = [say('after'), translate(locale, 'letters.footer', { url: publicUrl })];
  const text = [say('greeting'), say('body'), ...(url ? [url] : []), ...after].join('\n\n');
  const paragraph = (line: string): string => `<p style="margin:0 0 16px">${escape(line)}</p>`;
  const button = url
    ? `<p style="margin:0 0 16px"><a href="${escape(url)}" style="${buttonStyle}">${escape(say('button'))}</a></p>`
    : '';
  const inner = [paragraph(say('greeting')), paragraph(say('body')), button, ...after.map(paragraph)].join('');
  const html = `<!doctype html><html lang="${locale}"><body style="${bodyStyle}">${inner}</body></html>`;
  return { subject: say('subject'), text, html };
}

const bodyStyle = 'font-family:Arial,sans-serif;font-size:15px;line-height:22px;color:#1b2424;max-width:560px';
const buttonStyle =
  'display:inline-block;padding:10px 18px;border-radius:6px;background:#0a6b70;color:#ffffff;text-decoration:none';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
