import { createSecretKey } from 'node:crypto';
import { Clock, Secrets } from '@kolo/api-core';
import { Unauthenticated } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import passport from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { type AccessClaims, tokenShape } from './access-tokens.js';

const strategyName = 'access-token';

interface Decoded {
  readonly header: { readonly typ?: string };
  readonly payload: { readonly sub?: unknown; readonly sid?: unknown; readonly exp?: unknown };
}

type Middleware = (request: object, response: object, next: (error?: unknown) => void) => void;

/** Reads access tokens: whether the session and the person in one still hold is asked of the database each time. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, strategyName) {
  // Made while the constructor of the base runs, so that a field with a value would lose it again.
  declare private own?: passport.Authenticator;

  constructor(
    secrets: Secrets,
    private readonly clock: Clock,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // As a KeyObject: out of plain bytes the library makes a key anew for each token, which costs fifty times the check.
      secretOrKey: createSecretKey(secrets.jwt) as unknown as Buffer,
      algorithms: [tokenShape.algorithm],
      issuer: tokenShape.issuer,
      audience: tokenShape.audience,
      // Checked below by the clock of the process.
      ignoreExpiration: true,
      jsonWebTokenOptions: { complete: true },
    });
  }

  /** What a token says. Throws Unauthenticated for whatever was not signed by us, for us, as an access token, or has ended. */
  read(authorization: string): Promise<AccessClaims> {
    const request = { headers: { authorization } };
    return new Promise((resolve, reject) => {
      const settle = (error: Error | null, claims: AccessClaims | false | null): void => {
        if (claims) resolve(claims);
        else reject(error ?? new Unauthenticated('sessionExpired'));
      };
      const middleware = this.getPassportInstance().authenticate(strategyName, { session: false }, settle) as Middleware;
      middleware(request, {}, reject);
    });
  }

  /** Called by Passport with a token whose signature, algorithm, issuer and audience are right. */
  validate({ header, payload }: Decoded): AccessClaims {
    const { sub, sid, exp } = payload;
    if (typeof exp !== 'number' || exp * 1000 <= this.clock.now().getTime()) throw new Unauthenticated('sessionExpired');
    if (header.typ !== tokenShape.type || typeof sub !== 'string' || typeof sid !== 'string') throw new Unauthenticated();
    return { userId: sub, sessionId: sid };
  }

  /** One Passport for each application: that of the package is shared by all in the process. */
  getPassportInstance(): passport.Authenticator {
    return (this.own ??= new passport.Passport());
  }
}
