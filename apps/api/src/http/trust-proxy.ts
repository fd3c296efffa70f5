/**
 * Which proxies are believed about the visitor's address, as Express wants it: `true` or `false`, how many proxies stand
 * in front, or their addresses, networks and the names `loopback`, `linklocal`, `uniquelocal` with commas between them.
 */
export function trustedProxies(setting: string | undefined): boolean | number | string[] {
  const text = setting?.trim() ?? '';
  if (text === '' || text.toLowerCase() === 'false') return false;
  if (text.toLowerCase() === 'true') return true;
  if (/^\d+$/.test(text)) return Number(text);
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}
