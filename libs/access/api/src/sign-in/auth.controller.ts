import { HttpErrorFilter, ViewerDirectory } from '@kolo/api-core';
import { Unauthenticated } from '@kolo/kernel';
import { Body, Controller, HttpCode, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Sessions } from '../session/sessions.js';
import { originOf } from './origin.js';
import { textsOf } from './read-body.js';
import { clearRefreshCookie, refreshCookie } from './refresh-cookie.js';
import { SameOriginGuard } from './same-origin.guard.js';
import { SignIn } from './sign-in.js';
import { SignInLog } from './sign-in-log.js';
import { type SessionAnswer, sessionAnswer } from './session-answer.js';

/** Coming in, staying in, going out. The access token is in the answer, the refresh token in a cookie. */
@Controller('auth')
@UseGuards(SameOriginGuard)
@UseFilters(HttpErrorFilter)
export class AuthController {
  constructor(
    private readonly signIns: SignIn,
    private readonly sessions: Sessions,
    private readonly viewers: ViewerDirectory,
    private readonly log: SignInLog,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  async signIn(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionAnswer> {
    const { email, password } = textsOf(body, 'email', 'password');
    return sessionAnswer(await this.signIns.signIn(email, password, originOf(request)), request, response);
  }

  @Post('refresh')
  @HttpCode(200)
  async refresh(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SessionAnswer> {
    const token = refreshCookie(request);
    if (!token) throw new Unauthenticated();
    return sessionAnswer(await this.sessions.refresh(token, originOf(request)), request, response);
  }

  @Post('sign-out')
  @HttpCode(204)
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const who = await this.holder(request);
    clearRefreshCookie(request, response);
    if (!who) return;
    await this.sessions.end(who.sessionId, 'signOut');
    await this.log.write({ outcome: 'SIGNED_OUT', userId: who.userId, origin: originOf(request) });
  }

  @Post('sign-out-everywhere')
  @HttpCode(204)
  async signOutEverywhere(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const who = await this.holder(request);
    clearRefreshCookie(request, response);
    if (!who) throw new Unauthenticated();
    await this.sessions.endAll(who.userId, 'signOutEverywhere');
    await this.log.write({ outcome: 'SIGNED_OUT_EVERYWHERE', userId: who.userId, origin: originOf(request) });
  }

  /** By the cookie, which outlives the access token, else by the token. */
  private async holder(request: Request): Promise<{ userId: string; sessionId: string } | null> {
    const token = refreshCookie(request);
    const owner = token ? await this.sessions.ownerOf(token) : null;
    if (owner) return owner;
    const viewer = await this.viewers.authenticate(request.headers.authorization).catch(() => null);
    return viewer?.userId && viewer.sessionId ? { userId: viewer.userId, sessionId: viewer.sessionId } : null;
  }
}
