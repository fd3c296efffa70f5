import { Clock } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';

const lifetimeSeconds = 600;

/** What every access token of ours says of itself. */
export const tokenShape = { algorithm: 'HS256', type: 'at+jwt', issuer: 'kolo', audience: 'kolo-api' } as const;

export interface AccessClaims {
  readonly userId: string;
  readonly sessionId: string;
}

/** Signs short-lived tokens that name a person and a session; `AccessTokenStrategy` reads them. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly jwt: JwtService,
    private readonly clock: Clock,
  ) {}

  sign(claims: AccessClaims): { accessToken: string; expiresAt: Date } {
    const issued = Math.floor(this.clock.now().getTime() / 1000);
    const payload = { sub: claims.userId, sid: claims.sessionId, iat: issued, exp: issued + lifetimeSeconds };
    const { algorithm, type, issuer, audience } = tokenShape;
    const accessToken = this.jwt.sign(payload, { algorithm, header: { alg: algorithm, typ: type }, issuer, audience });
    return { accessToken, expiresAt: new Date(payload.exp * 1000) };
  }
}
