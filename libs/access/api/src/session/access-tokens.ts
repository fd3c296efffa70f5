import { Clock } from '@kolo/api-core';
import { Unauthenticated } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';

const lifetimeSeconds = 600;
const tokenType = 'at+jwt';
const names = { issuer: 'kolo', audience: 'kolo-api' };

export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
}

interface Decoded {
  readonly header: { readonly typ?: string };
  readonly payload: { readonly sub?: unknown; readonly sid?: unknown };
}

/** Short-lived signed tokens that name a person and a session; whether these still hold is asked of the database each time. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly jwt: JwtService,
    private readonly clock: Clock,
  ) {}

  sign(claims: AccessClaims): { accessToken: string; expiresAt: Date } {
    const issued = this.seconds();
    const payload = { sub: claims.userId, sid: claims.sessionId, iat: issued, exp: issued + lifetimeSeconds };
    const header = { alg: 'HS256', typ: tokenType };
    const accessToken = this.jwt.sign(payload, { algorithm: 'HS256', header, ...names });
    return { accessToken, expiresAt: new Date(payload.exp * 1000) };
  }

  /** Throws Unauthenticated for whatever was not signed by us, for us, as an access token, or has ended. */
  verify(token: string): AccessClaims {
    const { header, payload } = this.decode(token);
    const { sub, sid } = payload;
    if (header.typ !== tokenType || typeof sub !== 'string' || typeof sid !== 'string') throw new Unauthenticated();
    return { userId: sub, sessionId: sid };
  }

  private decode(token: string): Decoded {
    try {
      return this.jwt.verify<Decoded>(token, {
        algorithms: ['HS256'],
        clockTimestamp: this.seconds(),
        complete: true,
        ...names,
      });
    } catch {
      throw new Unauthenticated('sessionExpired');
    }
  }

  private seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}
