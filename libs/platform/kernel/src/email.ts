import { remembering } from './remembering.js';

export interface ParsedEmail {
  readonly raw: string;
  /** Lower case, or null when this is no address. */
  readonly email: string | null;
}

const localPart = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const domainLabel = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

/**
 * Lower-case address out of «Олена <OLENA@Firm.UA>», `mailto:olena@firm.ua` or a plain one; null when it is none.
 * Letters of two scripts in one part (a Cyrillic «о» in `оffice@`) are refused: such mail would never arrive.
 */
export const normalizeEmail = remembering((raw: string): string | null => {
  if (raw.length > 1000) return null;
  const inBrackets = /<([^<>]+)>/.exec(raw)?.[1] ?? raw;
  const email = inBrackets
    .trim()
    .replace(/^mailto:\s*/i, '')
    .replace(/\?.*$/, '')
    .replace(/[.,;:]+$/, '')
    .toLowerCase();
  const [local = '', domain = '', ...more] = email.split('@');
  const labels = domain.split('.');
  if (more.length > 0 || local.length > 64 || email.length > 254 || labels.length < 2) return null;
  if (!localPart.test(local) || !labels.every((label) => domainLabel.test(label))) return null;
  if (!/^(?:\p{L}{2,}|xn--[a-z0-9-]+)$/u.test(labels.at(-1) ?? '')) return null;
  return [local, ...labels].some(mixesScripts) ? null : email;
});

/** Every address of a cell divided by `;`, `,`, `/`, `|`, spaces or line breaks; a part that is none has `email: null`. */
export function splitEmails(cell: string): ParsedEmail[] {
  if (cell.length > 10_000) return [{ raw: cell, email: null }];
  const divided = cell.includes('@') && !cell.includes('<') ? cell.split(/[;,|\s]+|\/(?=[^\s@]*@)/u) : cell.split(/[;,|\n\r]+/);
  return divided
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((raw) => ({ raw, email: normalizeEmail(raw) }));
}

function mixesScripts(text: string): boolean {
  return /\p{Script=Cyrillic}/u.test(text) && /\p{Script=Latin}/u.test(text);
}
