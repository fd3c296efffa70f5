import type { LoggerService } from '@nestjs/common';
import { logger } from './logger.js';

/**
 * Nest's own messages in our log. What its exception handler would print is left out: refusals are no errors,
 * bugs are logged once with their reference, and neither may carry the values of a request.
 */
export class NestLogs implements LoggerService {
  log(): void {}

  error(message: unknown, ...rest: unknown[]): void {
    if (rest.at(-1) === 'ExceptionsHandler') return;
    logger.error({ err: message instanceof Error ? message : undefined, context: rest.at(-1) }, text(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    logger.warn({ context: rest.at(-1) }, text(message));
  }
}

function text(message: unknown): string {
  return typeof message === 'string' ? message : message instanceof Error ? message.name : 'Nest';
}
