import { Injectable } from '@nestjs/common';

/** The present moment, so that what depends on it can be shown another one. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
