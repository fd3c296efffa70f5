import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { logger } from '../errors/logger.js';
import { ident } from './sql.js';

type Heard = (payload: string) => Promise<void> | void;

const retryMs = 2_000;

/** Hears what other processes tell through the database (NOTIFY), on a connection of its own. */
@Injectable()
export class Notifications implements OnModuleDestroy {
  private readonly channels = new Map<string, Heard[]>();
  private client: pg.Client | null = null;
  private retry: NodeJS.Timeout | null = null;
  private ended = false;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** `heard` also runs, with an empty payload, when the connection is there again after it was lost: something may have been missed. */
  async listen(channel: string, heard: Heard): Promise<void> {
    this.channels.set(channel, [...(this.channels.get(channel) ?? []), heard]);
    if (!this.client) await this.connect();
    await this.client?.query(`LISTEN ${ident(channel).toQuery().text}`);
  }

  private async connect(): Promise<void> {
    const { url } = this.dataSource.options as { readonly url: string };
    const client = new pg.Client({ connectionString: url, application_name: 'kolo listener', keepAlive: true });
    client.on('notification', ({ channel, payload }) => this.tell(channel, payload ?? ''));
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    await client.connect();
    this.client = client;
  }

  private lost(client: pg.Client): void {
    if (this.ended || this.client !== client) return;
    this.client = null;
    this.retry = setTimeout(() => void this.again(), retryMs);
  }

  private async again(): Promise<void> {
    try {
      await this.connect();
      for (const channel of this.channels.keys()) await this.client?.query(`LISTEN ${ident(channel).toQuery().text}`);
      for (const channel of this.channels.keys()) this.tell(channel, '');
    } catch {
      if (!this.ended) this.retry = setTimeout(() => void this.again(), retryMs);
    }
  }

  private tell(channel: string, payload: string): void {
    for (const heard of this.channels.get(channel) ?? []) {
      Promise.resolve(heard(payload)).catch((error: unknown) =>
        logger.error({ err: error, channel }, 'A notification was not heard'),
      );
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.ended = true;
    if (this.retry) clearTimeout(this.retry);
    const { client } = this;
    this.client = null;
    await client?.end();
  }
}
