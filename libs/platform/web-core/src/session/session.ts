import { failureFrom, failureOfBody, RequestFailure } from '../errors/failure';
import { withRefreshLock } from './refresh-lock';

export type SessionState = 'starting' | 'in' | 'out';

interface AccessToken {
  readonly accessToken: string;
  readonly expiresAt: string;
}

const renewEarly = 15_000;
/** Whether this browser was signed in when it was last here: without it there is nothing to renew. */
const hintKey = 'kolo.signed-in';

/**
 * Who is signed in. The access token lives in memory only; the refresh cookie, which scripts cannot read,
 * renews it on start and shortly before it ends. Tabs tell each other.
 */
export class Session {
  private token: AccessToken | null = null;
  private renewing: Promise<boolean> | null = null;
  private listeners = new Set<() => void>();
  private readonly channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('kolo-session');
  state: SessionState = 'starting';

  constructor(private readonly language: () => string) {
    this.channel?.addEventListener('message', (event: MessageEvent<AccessToken | 'out'>) => {
      if (event.data === 'out') this.become('out', null);
      else if (this.state !== 'out') this.become('in', event.data);
    });
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Renews the session silently if the browser still holds one. */
  async start(): Promise<void> {
    if (this.state !== 'starting') return;
    if (localStorage.getItem(hintKey) === null || !(await this.renew())) this.become('out', null);
  }

  async signIn(email: string, password: string): Promise<void> {
    this.enter(await this.post<AccessToken>('/auth/sign-in', { email, password }));
  }

  /** Takes the token that set-up or a first password answered with. */
  enter(token: AccessToken): void {
    this.become('in', token);
    this.channel?.postMessage(token);
  }

  async signOut(everywhere = false): Promise<void> {
    await this.post(everywhere ? '/auth/sign-out-everywhere' : '/auth/sign-out', {}).catch(() => undefined);
    this.become('out', null);
    this.channel?.postMessage('out');
  }

  /** The token for a request; renewed first when it is about to end. Null when nobody is signed in. */
  async accessToken(): Promise<string | null> {
    if (this.token && Date.parse(this.token.expiresAt) - Date.now() < renewEarly) await this.renew();
    return this.token?.accessToken ?? null;
  }

  /** Renews the token; false when the session has ended. One renewal serves all who ask meanwhile. */
  renew(): Promise<boolean> {
    this.renewing ??= this.renewOnce().finally(() => (this.renewing = null));
    return this.renewing;
  }

  /** A REST call in JSON. Throws `RequestFailure` for refusals. */
  async post<T>(path: string, body: object): Promise<T> {
    const headers: Record<string, string> = { 'content-type': 'application/json', 'accept-language': this.language() };
    if (this.token) headers['authorization'] = `Bearer ${this.token.accessToken}`;
    return this.request<T>(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async get<T>(path: string): Promise<T> {
    return this.request<T>(path, { headers: { 'accept-language': this.language() } });
  }

  /** Sends a file; answers with what the store calls it. */
  async upload(file: File): Promise<{ id: string; name: string; size: number; mime: string }> {
    const body = new FormData();
    body.append('file', file);
    const token = await this.accessToken();
    const headers = { 'accept-language': this.language(), ...(token ? { authorization: `Bearer ${token}` } : {}) };
    return this.request('/files', { method: 'POST', headers, body });
  }

  private async request<T>(path: string, init: RequestInit): Promise<T> {
    const response = await fetch(path, { credentials: 'same-origin', ...init }).catch((error: unknown) => {
      throw new RequestFailure({
        ...failureFrom({ code: 'NETWORK' }),
        message: error instanceof Error ? undefined : String(error),
      });
    });
    const text = await response.text();
    if (!response.ok) throw new RequestFailure(failureOfBody(text, response.status));
    return (text ? JSON.parse(text) : null) as T;
  }

  private async renewOnce(): Promise<boolean> {
    const before = this.token;
    return withRefreshLock(async () => {
      if (this.token && this.token !== before) return true;
      try {
        this.enter(await this.request<AccessToken>('/auth/refresh', { method: 'POST' }));
        return true;
      } catch (error) {
        // Without a network the session may still be good, so nobody is signed out for that.
        if (error instanceof RequestFailure && error.failure.code === 'NETWORK' && before) return false;
        this.become('out', null);
        return false;
      }
    });
  }

  private become(state: SessionState, token: AccessToken | null): void {
    this.token = token;
    if (state === 'in') localStorage.setItem(hintKey, '1');
    else localStorage.removeItem(hintKey);
    if (this.state === state) return;
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
