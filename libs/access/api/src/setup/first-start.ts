import { logger, refusalBody } from '@kolo/api-core';
import { Conflict, DomainError } from '@kolo/kernel';
import { Injectable, type OnApplicationBootstrap, Optional } from '@nestjs/common';
import { ReadyMadeRoles } from '../role/ready-made-roles.js';
import { DemoLoader } from './demo-loader.js';
import { Setup } from './setup.js';
import { SetupTokenFile } from './setup-token-file.js';

/** What a new installation needs before anybody can sign in: roles, and a way to make the first administrator. */
@Injectable()
export class FirstStart implements OnApplicationBootstrap {
  constructor(
    private readonly roles: ReadyMadeRoles,
    private readonly setup: Setup,
    private readonly file: SetupTokenFile,
    @Optional() private readonly demo?: DemoLoader,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.roles.seed();
    if (!(await this.setup.isNeeded())) return this.file.remove();
    const { KOLO_ADMIN_EMAIL: email, KOLO_ADMIN_PASSWORD: password } = process.env;
    if (email && password) await this.makeFromEnvironment(email, password);
    else await this.file.write();
  }

  private async makeFromEnvironment(email: string, password: string): Promise<void> {
    try {
      await this.setup.makeAdministrator({ name: email.split('@')[0] ?? email, email, password, locale: 'uk' });
    } catch (error) {
      // The worker and other instances start at the same moment.
      if (error instanceof Conflict) return;
      if (!(error instanceof DomainError)) throw error;
      throw new Error(
        `KOLO_ADMIN_EMAIL or KOLO_ADMIN_PASSWORD: ${JSON.stringify(refusalBody(error, 'en').extensions['fields'])}`,
      );
    }
    if (process.env['KOLO_DEMO'] !== '1') return;
    await this.demo?.load();
    logger.info('The demo company is asked for');
  }
}
