import http, { type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a program of somebody else's heard from a webhook, as it came. */
export interface Heard {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A program of somebody else's on this machine, which hears what webhooks send. */
export class Listener {
  private readonly waiting: ((heard: Heard) => void)[] = [];
  private readonly server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.writeHead(204).end();
      this.waiting.shift()?.({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
    });
  });

  static async open(): Promise<Listener> {
    const listener = new Listener();
    await new Promise<void>((resolve) => listener.server.listen(0, '127.0.0.1', resolve));
    return listener;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/kolo`;
  }

  /** The next message that comes. */
  next(): Promise<Heard> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
