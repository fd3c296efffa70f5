import { Clock } from '@kolo/api-core';
import type { Person, TestApi } from '@kolo/api-testing';
import request, { type Response } from 'supertest';
import { Credentials } from '../sign-in/credentials.js';
import { Passwords } from '../sign-in/passwords.js';

export const password = 'correct horse battery';

/** Speaks to the plain HTTP doors of sign-in. */
export class AuthClient {
  constructor(private readonly api: TestApi) {}

  post(path: string, body: object = {}, headers: Record<string, string> = {}): Promise<Response> {
    return request(this.api.server).post(`/auth/${path}`).set(headers).send(body).then();
  }

  get(path: string): Promise<Response> {
    return request(this.api.server).get(`/auth/${path}`).then();
  }

  signIn(email: string, typed = password): Promise<Response> {
    return this.post('sign-in', { email, password: typed });
  }

  refresh(cookie: string): Promise<Response> {
    return request(this.api.server).post('/auth/refresh').set('Cookie', cookie).then();
  }
}

/** The cookie that an answer sets, as a browser would send it back. */
export function cookieOf(response: Response): string {
  return setCookie(response).split(';')[0] ?? '';
}

export function setCookie(response: Response): string {
  return (response.headers['set-cookie'] as unknown as string[] | undefined)?.[0] ?? '';
}

export const accessTokenOf = (response: Response): string => (response.body as { accessToken: string }).accessToken;

export const refusalOf = (response: Response): { code: string; reason: string } => {
  const { code, reason } = (response.body as { extensions: { code: string; reason: string } }).extensions;
  return { code, reason };
};

export async function givePassword(api: TestApi, person: Person, chosen = password): Promise<void> {
  await api.get(Credentials).store(person.id, await api.get(Passwords).hash(chosen));
}

/** Lets time pass for one API; it is never waited for. */
export class MovedClock {
  private ahead = 0;

  constructor(api: TestApi) {
    api.get(Clock).now = () => new Date(Date.now() + this.ahead);
  }

  pass(seconds: number): void {
    this.ahead += seconds * 1000;
  }
}
