import type { Request, Response } from 'express';

const name = 'kolo_refresh';
const lifetime = 30 * 24 * 3600 * 1000;

/** Puts the refresh token where scripts cannot read it and foreign pages cannot send it. */
export function setRefreshCookie(request: Request, response: Response, token: string): void {
  response.cookie(name, token, { ...attributes(request), maxAge: lifetime });
}

export function clearRefreshCookie(request: Request, response: Response): void {
  response.clearCookie(name, attributes(request));
}

export function refreshCookie(request: Request): string | null {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${name}=`));
  return found ? found.slice(name.length + 1) : null;
}

// An office network without TLS is served as well; the console tells that the connection is not protected.
function attributes(request: Request): { httpOnly: true; sameSite: 'strict'; path: string; secure: boolean } {
  const secure = request.secure || (process.env['PUBLIC_URL']?.startsWith('https:') ?? false);
  return { httpOnly: true, sameSite: 'strict', path: '/auth', secure };
}
