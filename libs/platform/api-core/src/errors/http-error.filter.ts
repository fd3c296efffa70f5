import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { DomainError, Invalid, type RefusalCode } from '@kolo/kernel';
import type { Request, Response } from 'express';
import { preferredLocale } from '../graphql/request-contexts.js';
import { refusalBody } from './format-error.js';
import { logger } from './logger.js';
import { translate } from './translate.js';

const statuses: Readonly<Record<RefusalCode, number>> = {
  INVALID: 400,
  UNAUTHENTICATED: 401,
  ACCESS_DENIED: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  LIMIT_EXCEEDED: 429,
};

/**
 * Errors of the plain HTTP doors, in the shape of a GraphQL error (`message`, `extensions`).
 * For controllers (`@UseFilters`); what comes out of GraphQL is passed on to its own formatting.
 */
@Catch()
export class HttpErrorFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const locale = preferredLocale(request.headers['accept-language']);
    const refusal = error instanceof HttpException && error.getStatus() < 500 ? new Invalid('badRequest') : error;
    if (!(refusal instanceof DomainError)) {
      const reference = randomUUID();
      logger.error({ reference, path: request.path, err: error }, 'A request failed');
      const extensions = { code: 'INTERNAL', reason: 'internal', params: { reference }, reference };
      response.status(500).json({ message: translate(locale, 'errors.internal', { reference }), extensions });
      return;
    }
    const { retryAfter } = refusal.details;
    if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter));
    response
      .status(error instanceof HttpException ? error.getStatus() : statuses[refusal.code])
      .json(refusalBody(refusal, locale));
  }
}
