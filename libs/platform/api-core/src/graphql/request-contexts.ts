import { randomUUID } from 'node:crypto';
import { HeaderMap } from '@apollo/server';
import { LimitExceeded } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import type { Request as HttpRequest } from 'express';
import type { RequestContext } from '../access/permit.js';
import { speakTo } from '../errors/error-locale.js';
import { type Viewer, ViewerDirectory } from '../access/viewer.js';

/** Makes the context of a GraphQL request out of the HTTP one: who asks, from where, in which language. */
@Injectable()
export class RequestContexts {
  constructor(private readonly viewers: ViewerDirectory) {}

  async of(request: HttpRequest): Promise<RequestContext> {
    const preferred = preferredLocale(request.headers['accept-language']);
    const viewer = await this.viewers.authenticate(request.headers.authorization).catch((error: Error) => {
      speakTo(error, preferred);
      throw error instanceof LimitExceeded ? busy(error) : error;
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

/** Programs look at the status and the header before they read the answer. */
function busy(error: LimitExceeded): GraphQLError {
  const headers = new HeaderMap([['retry-after', String(error.details.retryAfter ?? 1)]]);
  return new GraphQLError(error.message, { originalError: error, extensions: { http: { status: 429, headers } } });
}

/** First of our languages in an Accept-Language header; Ukrainian when none is there. */
export function preferredLocale(header: string | undefined): Viewer['locale'] {
  const asked = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return (asked.find((code) => code === 'uk' || code === 'en' || code === 'ru') as Viewer['locale'] | undefined) ?? 'uk';
}
