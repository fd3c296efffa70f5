import { Clock, Secrets } from '@kolo/api-core';
import { Unauthenticated } from '@kolo/kernel';
import { Inject, Injectable } from '@nestjs/common';
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
    @Inject(Secrets) private readonly secrets: Secrets,
  ) {}

  sign(claims: AccessClaims): { accessToken: string; expiresAt: Date } {
    const issued = Math.floor(this.clock.now().getTime() / 1000);
    const payload = { sub: claims.userId, sid: claims.sessionId, iat: issued, exp: issued + lifetimeSeconds };
    const accessToken = this.jwt.sign(payload, {
      secret: this.secrets.jwt,
      algorithm: 'HS256',
      header: { alg: 'HS256', typ: tokenType },
      ...names,
    });
    return { accessToken, expiresAt: new Date(payload.exp * 1000) };
  }

  /** Throws Unauthenticated for whatever was not signed by us, for us, as an access token, or has ended. */
  verify(token: string): AccessClaims {
    const { header, payload } = this.decode(token);
    if (header.typ !== tokenType || typeof payload.sub !== 'string' || typeof payload.sid !== 'string')
      throw new Unauthenticated();
    return { userId: payload.sub, sessionId: payload.sid };
  }

  private decode(token: string): Decoded {
    try {
      return this.jwt.verify<Decoded>(token, {
        secret: this.secrets.jwt,
        algorithms: ['HS256'],
        clockTimestamp: Math.floor(this.clock.now().getTime() / 1000),
        complete: true,
        ...names,
      });
    } catch {
      throw new Unauthenticated('sessionExpired');
    }
  }
}
