import { RecordHookRegistry } from '@kolo/api-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { assertSubjectsSeen } from '../subject-rules.js';

@Injectable()
export class CommentRules implements OnModuleInit {
  constructor(private readonly hooks: RecordHookRegistry) {}

  onModuleInit(): void {
    this.hooks.register('comment', { prepare: (work, drafts) => assertSubjectsSeen(work, drafts) });
  }
}
