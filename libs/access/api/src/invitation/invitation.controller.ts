import { HttpErrorFilter } from '@kolo/api-core';
import { Body, Controller, Get, HttpCode, Post, Query, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { originOf } from '../sign-in/origin.js';
import { textsOf } from '../sign-in/read-body.js';
import { SameOriginGuard } from '../sign-in/same-origin.guard.js';
import { type SessionAnswer, sessionAnswer } from '../sign-in/session-answer.js';
import { Invitations } from './invitations.js';

/** What the page behind an invitation's link asks. */
@Controller('auth/first-password')
@UseGuards(SameOriginGuard)
@UseFilters(HttpErrorFilter)
export class InvitationController {
  constructor(private readonly invitations: Invitations) {}

  @Get()
  async invited(@Query() query: unknown): Promise<{ name: string; email: string }> {
    const { name, email } = await this.invitations.invited(textsOf(query, 'token').token);
    return { name, email };
  }

  @Post()
  @HttpCode(200)
  async accept(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionAnswer> {
    const { token, password } = textsOf(body, 'token', 'password');
    return sessionAnswer(await this.invitations.accept(token, password, originOf(request)), request, response);
  }
}
