import type { Request, Response } from 'express';
import type { OpenSession } from '../session/sessions.js';
import { setRefreshCookie } from './refresh-cookie.js';

export interface SessionAnswer {
  readonly accessToken: string;
  readonly expiresAt: string;
}

/** Hands a session to the browser: the access token in the body, the refresh token in the cookie. */
export function sessionAnswer(session: OpenSession, request: Request, response: Response): SessionAnswer {
  setRefreshCookie(request, response, session.refreshToken);
  return { accessToken: session.accessToken, expiresAt: session.expiresAt.toISOString() };
}
