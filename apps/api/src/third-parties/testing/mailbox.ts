import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and parts, with transfer encodings taken away. */
  readonly text: string;
  readonly user: string | null;
}

/** A real SMTP server that keeps what it is sent. */
export class Mailbox {
  readonly received: Received[] = [];
  /** SMTP codes that the next letters are answered with. */
  refusals: number[] = [];

  private constructor(private readonly server: SMTPServer) {}

  static async open(password = 'smtp secret'): Promise<Mailbox> {
    const server = new SMTPServer({
      authOptional: true,
      closeTimeout: 200,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: ({ username, password: typed }, _session, done) =>
        typed === password ? done(null, { user: username ?? '' }) : done(new Error('Wrong password')),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const code = mailbox.refusals.shift();
          if (code) return done(Object.assign(new Error('refused'), { responseCode: code }));
          mailbox.received.push({
            from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
            to: session.envelope.rcptTo.map(({ address }) => address),
            text: decoded(Buffer.concat(chunks).toString()),
            user: session.user ?? null,
          });
          done();
        });
      },
    });
    const mailbox = new Mailbox(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return mailbox;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  /** Waits until so many letters came, at most ten seconds. */
  async until(count: number): Promise<readonly Received[]> {
    const end = Date.now() + 10_000;
    while (this.received.length < count && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
    if (this.received.length < count) throw new Error(`${this.received.length} letters instead of ${count}`);
    return this.received;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** Quoted-printable and base64 parts as people read them; header words too. */
function decoded(raw: string): string {
  const words = raw.replace(/=\?UTF-8\?([QB])\?([^?]*)\?=\s*/gi, (_, kind: string, body: string) =>
    kind.toUpperCase() === 'B' ? Buffer.from(body, 'base64').toString() : fromQuoted(body.replaceAll('_', ' ')),
  );
  return words.replace(
    /Content-Transfer-Encoding: (quoted-printable|base64)\r\n\r\n([\s\S]*?)(?=\r\n--|$)/gi,
    (_, kind: string, body: string) =>
      kind.toLowerCase() === 'base64'
        ? `\n${Buffer.from(body, 'base64').toString()}`
        : `\n${fromQuoted(body.replace(/=\r\n/g, ''))}`,
  );
}

function fromQuoted(text: string): string {
  return Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString();
}
