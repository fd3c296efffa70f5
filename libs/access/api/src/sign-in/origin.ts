import type { Request } from 'express';
import type { Origin } from '../session/sessions.js';

/** Where a request came from. */
export function originOf(request: Request): Origin {
  return { ip: request.ip ?? null, userAgent: request.headers['user-agent'] ?? null };
}
