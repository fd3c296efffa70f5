import { Jobs, JobRegistry, openSealed, Outgoing, sealText, Secrets, type Tx } from '@kolo/api-core';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { type Letter, writeLetter } from './letters.js';
import { MailSettings, type MailServer } from './mail-settings.js';

const job = 'mail.letter';
const purpose = 'letter';
const longestMs = 20_000;
/** With the queue's growing waits these reach over most of a day. */
const attempts = 12;

export type MailFailure = 'EAUTH' | 'ECONNECTION' | 'ETIMEDOUT' | 'ETLS' | 'EENVELOPE' | 'OTHER';

/** Sends letters by the installation's mail server, as jobs that are tried again. */
@Injectable()
export class Mailer implements OnModuleInit {
  constructor(
    private readonly settings: MailSettings,
    private readonly jobs: Jobs,
    private readonly registry: JobRegistry,
    private readonly outgoing: Outgoing,
    @Inject(Secrets) private readonly secrets: Secrets,
  ) {}

  onModuleInit(): void {
    this.registry.define(job, ({ payload }) => this.deliver(String(payload['letter'])));
  }

  async isSetUp(): Promise<boolean> {
    return (await this.settings.info()) !== null;
  }

  /** In the transaction that causes the letter. Links open accounts, so that what waits in the queue is sealed. */
  async post(tx: Tx, letter: Letter): Promise<void> {
    const sealed = sealText(JSON.stringify(letter), this.secrets.encryption, purpose).toString('base64');
    await this.jobs.add(tx, job, { letter: sealed }, { maxAttempts: attempts, outgoing: true });
  }

  /** At once; tells why it did not leave, null when it did. */
  async tryOut(letter: Letter): Promise<MailFailure | null> {
    const server = await this.settings.server();
    if (!server) return 'ECONNECTION';
    try {
      await send(server, letter);
      return null;
    } catch (error) {
      return failureOf(error);
    }
  }

  /** Whoever took the mail server away wanted no letters: what waited is dropped. */
  private async deliver(sealed: string): Promise<void> {
    const server = await this.settings.server();
    if (!server) return;
    await this.outgoing.assertReleased();
    const letter = JSON.parse(openSealed(Buffer.from(sealed, 'base64'), this.secrets.encryption, purpose)) as Letter;
    await send(server, letter).catch((error: unknown) => {
      // The server's own words may quote addresses; the log gets the kind of failure only.
      throw new Error(`A letter did not leave: ${failureOf(error)}`);
    });
  }
}

async function send(server: MailServer, letter: Letter): Promise<void> {
  const { host, port, security, userName, password } = server;
  const transport = createTransport({
    host,
    port,
    secure: security === 'TLS',
    requireTLS: security === 'STARTTLS',
    ignoreTLS: security === 'NONE',
    ...(userName ? { auth: { user: userName, pass: password ?? '' } } : {}),
    connectionTimeout: longestMs,
    greetingTimeout: longestMs,
    socketTimeout: longestMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { subject, text, html } = writeLetter(letter, server.publicUrl);
    const from = { name: server.fromName ?? 'Kolo', address: server.fromAddress };
    // No program should answer this one with an absence note.
    const headers = { 'Auto-Submitted': 'auto-generated' };
    await transport.sendMail({ from, to: { name: '', address: letter.to }, subject, text, html, headers });
  } finally {
    transport.close();
  }
}

const known: readonly string[] = ['EAUTH', 'ETIMEDOUT', 'ETLS', 'EENVELOPE'];
const unreachable: readonly string[] = ['ECONNECTION', 'ESOCKET', 'EDNS', 'ECONNREFUSED'];

function failureOf(error: unknown): MailFailure {
  const code = (error as { code?: string }).code ?? '';
  if (known.includes(code)) return code as MailFailure;
  return unreachable.includes(code) ? 'ECONNECTION' : 'OTHER';
}
