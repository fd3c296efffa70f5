import http, { type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Heard {
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
  readonly json: {
    readonly id: string;
    readonly at: string;
    readonly entity: string;
    readonly verb: string;
    readonly record: Record<string, unknown> | null;
    readonly changes: Record<string, { before: unknown; after: unknown }>;
  };
}

/** A real HTTP server that hears what webhooks send; `status` is what it answers next. */
export class Listener {
  readonly heard: Heard[] = [];
  status = 200;
  headers: Record<string, string> = {};

  private constructor(private readonly server: http.Server) {}

  static async open(): Promise<Listener> {
    const server = http.createServer();
    const listener = new Listener(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        listener.heard.push({ body, headers: request.headers, json: JSON.parse(body) as Heard['json'] });
        response.writeHead(listener.status, listener.headers).end('thanks');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return listener;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/heard`;
  }

  /** Waits until so many requests came, at most twenty seconds. */
  async until(count: number): Promise<readonly Heard[]> {
    const end = Date.now() + 20_000;
    while (this.heard.length < count && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
    if (this.heard.length < count) throw new Error(`Heard ${this.heard.length} instead of ${count}`);
    return this.heard;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
