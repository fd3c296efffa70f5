import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { AccessDenied } from '@kolo/kernel';
import type { Request } from 'express';

/**
 * Lets only our own pages (and programs that are no browsers) use the doors that the cookie opens: a body must be
 * JSON, which a foreign form cannot send, and what the browser says of the origin must be us.
 */
@Injectable()
export class SameOriginGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (request.method === 'GET') return true;
    if (!isOurPage(request)) throw new AccessDenied('foreignOrigin');
    if (hasBody(request) && !request.is('application/json')) throw new AccessDenied('jsonOnly');
    return true;
  }
}

function isOurPage(request: Request): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site) return site === 'same-origin';
  const { origin } = request.headers;
  if (origin === undefined) return true;
  const ours = [`${request.protocol}://${request.host}`, process.env['PUBLIC_URL']].flatMap((url) =>
    url && URL.canParse(url) ? new URL(url).origin : [],
  );
  return ours.includes(origin);
}

function hasBody(request: Request): boolean {
  return (
    request.headers['content-type'] !== undefined ||
    Number(request.headers['content-length'] ?? 0) > 0 ||
    'transfer-encoding' in request.headers
  );
}
