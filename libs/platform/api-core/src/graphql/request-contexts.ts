import { randomUUID } from 'node:crypto';
import { LimitExceeded } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import type { Request as HttpRequest } from 'express';
import type { RequestContext } from '../access/permit.js';
import { speakTo } from '../errors/error-locale.js';
import { withRetryAfter } from '../errors/with-status.js';
import { type Viewer, ViewerDirectory } from '../access/viewer.js';

/** Makes the context of a GraphQL request out of the HTTP one: who asks, from where, in which language. */
@Injectable()
export class RequestContexts {
  constructor(private readonly viewers: ViewerDirectory) {}

  async of(request: HttpRequest): Promise<RequestContext> {
    const preferred = preferredLocale(request.headers['accept-language']);
    const viewer = await this.viewers.authenticate(request.headers.authorization).catch((error: Error) => {
      speakTo(error, preferred);
      throw error instanceof LimitExceeded ? withRetryAfter(error) : error;
    });
    return {
      viewer,
      locale: viewer?.locale ?? preferred,
      ip: request.ip ?? '',
      requestId: randomUUID(),
      via: viewer?.via ?? 'ui',
      changes: [],
    };
  }
}

/** First of our languages in an Accept-Language header; Ukrainian when none is there. */
export function preferredLocale(header: string | undefined): Viewer['locale'] {
  const asked = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return (asked.find((code) => code === 'uk' || code === 'en' || code === 'ru') as Viewer['locale'] | undefined) ?? 'uk';
}
