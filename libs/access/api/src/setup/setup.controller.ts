import { HttpErrorFilter, logger, preferredLocale } from '@kolo/api-core';
import { Body, Controller, Get, HttpCode, Optional, Post, Query, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Sessions } from '../session/sessions.js';
import { originOf } from '../sign-in/origin.js';
import { textsOf } from '../sign-in/read-body.js';
import { SameOriginGuard } from '../sign-in/same-origin.guard.js';
import { type SessionAnswer, sessionAnswer } from '../sign-in/session-answer.js';
import { UserLocale } from '../user/user.entity.js';
import { DemoLoader } from './demo-loader.js';
import { Setup } from './setup.js';

interface SetupAnswer extends SessionAnswer {
  readonly demo: 'NONE' | 'LOADED' | 'FAILED';
}

/** The page behind the link that the first start prints. */
@Controller('auth/setup')
@UseGuards(SameOriginGuard)
@UseFilters(HttpErrorFilter)
export class SetupController {
  constructor(
    private readonly setup: Setup,
    private readonly sessions: Sessions,
    @Optional() private readonly demo?: DemoLoader,
  ) {}

  @Get()
  async check(@Query() query: unknown): Promise<{ valid: true; demo: boolean }> {
    await this.setup.assertOpen(textsOf(query, 'token').token);
    return { valid: true, demo: this.demo !== undefined };
  }

  @Post()
  @HttpCode(200)
  async complete(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SetupAnswer> {
    const { token, ...person } = textsOf(body, 'token', 'name', 'email', 'password');
    const { locale: asked, demo } = body as { locale?: unknown; demo?: unknown };
    const locale =
      Object.values(UserLocale).find((known) => known === asked) ?? preferredLocale(request.headers['accept-language']);
    const id = await this.setup.complete(token, { ...person, locale });
    const loaded = demo === true ? await this.loadDemo() : 'NONE';
    const session = await this.sessions.open(id, originOf(request));
    return { ...sessionAnswer(session, request, response), demo: loaded };
  }

  /** Without the demo company the installation is complete all the same. */
  private async loadDemo(): Promise<'LOADED' | 'FAILED'> {
    try {
      await this.demo?.load();
      return this.demo ? 'LOADED' : 'FAILED';
    } catch (error) {
      logger.error({ err: error }, 'The demo company was not loaded');
      return 'FAILED';
    }
  }
}
