import { HttpErrorFilter } from '@kolo/api-core';
import { Body, Controller, Get, HttpCode, Post, Req, UseFilters, UseGuards } from '@nestjs/common';
import type { Request } from 'express';
import { originOf } from '../sign-in/origin.js';
import { textsOf } from '../sign-in/read-body.js';
import { SameOriginGuard } from '../sign-in/same-origin.guard.js';
import { Mailer } from './mailer.js';
import { PasswordResets } from './password-resets.js';

/** What the sign-in page asks for those who forgot their password. */
@Controller('auth/forgotten-password')
@UseGuards(SameOriginGuard)
@UseFilters(HttpErrorFilter)
export class PasswordResetController {
  constructor(
    private readonly mailer: Mailer,
    private readonly resets: PasswordResets,
  ) {}

  /** Whether asking makes sense: without mail only an administrator helps. */
  @Get()
  async available(): Promise<{ available: boolean }> {
    return { available: await this.mailer.isSetUp() };
  }

  @Post()
  @HttpCode(202)
  async ask(@Body() body: unknown, @Req() request: Request): Promise<void> {
    const { email } = textsOf(body, 'email');
    await this.resets.ask(email, originOf(request));
  }
}
