import http from 'node:http';
import https from 'node:https';
import { AddressRefused, AllowedHosts, assertUrlAllowed, guardedLookup } from './address-guard.js';

const longestMs = 10_000;
const mostAnswerBytes = 64 * 1024;

/** What became of a request. What the other side says is not kept: it could echo anything. */
export interface PostOutcome {
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  /** Null when the other side took it (2xx). */
  readonly failure: 'address' | 'connection' | 'timeout' | 'redirect' | 'status' | null;
  readonly durationMs: number;
}

/** Posts JSON to one address of somebody else’s, never into our own network: see `address-guard`. Close it when done. */
export class GuardedPost {
  private readonly agent: http.Agent;
  private readonly refusal: AddressRefused | null;
  private readonly url: URL | null;

  constructor(
    address: string,
    sockets: number,
    allowed = new AllowedHosts(),
    private readonly timeoutMs = longestMs,
  ) {
    this.url = URL.canParse(address) ? new URL(address) : null;
    this.refusal = this.url ? refusalOf(this.url, allowed) : new AddressRefused('url');
    const options = { keepAlive: true, maxSockets: sockets, ...(this.url ? { lookup: guardedLookup(this.url, allowed) } : {}) };
    this.agent = this.url?.protocol === 'https:' ? new https.Agent(options) : new http.Agent(options);
  }

  /** Never throws: a failure is an outcome. */
  async send(body: string, headers: Readonly<Record<string, string>>): Promise<PostOutcome> {
    const began = performance.now();
    const ended = (outcome: Omit<PostOutcome, 'durationMs'>): PostOutcome => ({
      ...outcome,
      durationMs: Math.round(performance.now() - began),
    });
    if (!this.url || this.refusal) return ended({ status: null, failure: 'address' });
    try {
      const status = await this.request(this.url, body, headers);
      const failure = status >= 200 && status < 300 ? null : status >= 300 && status < 400 ? 'redirect' : 'status';
      return ended({ status, failure });
    } catch (error) {
      return ended({ status: null, failure: failureOf(error) });
    }
  }

  close(): void {
    this.agent.destroy();
  }

  private request(url: URL, body: string, headers: Readonly<Record<string, string>>): Promise<number> {
    const signal = AbortSignal.timeout(this.timeoutMs);
    const module = url.protocol === 'https:' ? https : http;
    return new Promise((resolve, reject) => {
      const sent = module.request(
        url,
        { method: 'POST', agent: this.agent, signal, headers: headersFor(body, headers) },
        (answer) => {
          let bytes = 0;
          answer.on('data', (chunk: Buffer) => {
            bytes += chunk.length;
            if (bytes > mostAnswerBytes) answer.destroy();
          });
          // The status is known; how the rest of the answer ends does not matter.
          answer.on('close', () => resolve(answer.statusCode ?? 0));
          answer.on('error', () => resolve(answer.statusCode ?? 0));
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

function refusalOf(url: URL, allowed: AllowedHosts): AddressRefused | null {
  try {
    assertUrlAllowed(url, allowed);
    return null;
  } catch (error) {
    return error as AddressRefused;
  }
}

function headersFor(body: string, headers: Readonly<Record<string, string>>): Record<string, string> {
  return {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    'User-Agent': 'Kolo-Webhooks/1',
    ...headers,
  };
}

function failureOf(error: unknown): 'address' | 'connection' | 'timeout' {
  if (error instanceof AddressRefused) return 'address';
  const { name, code } = error as { name?: string; code?: string };
  return name === 'TimeoutError' || name === 'AbortError' || code === 'ABORT_ERR' ? 'timeout' : 'connection';
}
