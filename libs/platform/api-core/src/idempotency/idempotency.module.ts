import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { requestScope } from '../database/before-commit.js';
import { IdempotencyKeys } from './idempotency-keys.js';
import { IdempotencyPlugin } from './idempotency-plugin.js';

/** Mutations that may be repeated without happening twice. */
@Module({ providers: [IdempotencyKeys, IdempotencyPlugin] })
export class IdempotencyModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(openScope).forRoutes('graphql');
  }
}

function openScope(_request: Request, _response: Response, next: NextFunction): void {
  requestScope.run({ beforeCommit: null }, next);
}
