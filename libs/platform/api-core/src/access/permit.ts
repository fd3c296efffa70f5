import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Extensions, GqlExecutionContext } from '@nestjs/graphql';
import { Unauthenticated } from '@kolo/kernel';
import type { Via, Viewer } from './viewer.js';

/** What the GraphQL context of a request holds. */
export interface RequestContext {
  viewer: Viewer | null;
  locale: Viewer['locale'];
  ip: string;
  requestId: string;
  via: Via;
  /** Batches that this request made, told to the client for Undo. */
  changes: string[];
}

/**
 * States what a root field needs: `counterparty.view` (entity and verb) or `counterparty.merge`, `console.users` (a button).
 * A root field without it stops the process at boot.
 */
export function Permit(permission: string): MethodDecorator {
  return Extensions({ permit: permission });
}

/** Signed in is enough; the reason says why no further right is needed. */
Permit.signedIn = (reason: string): MethodDecorator => Extensions({ permit: '@signedIn', permitReason: reason });

/** Signed in with a password: what an API key never does in its maker's name. */
Permit.inPerson = (reason: string): MethodDecorator => Extensions({ permit: '@inPerson', permitReason: reason });

/** Open to everybody, also before sign-in. */
Permit.anyone = (reason: string): MethodDecorator => Extensions({ permit: '@anyone', permitReason: reason });

/** The viewer of the request; the gate has already refused the unauthenticated. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Viewer => {
  const { viewer } = GqlExecutionContext.create(context).getContext<RequestContext>();
  if (!viewer) throw new Unauthenticated();
  return viewer;
});

export const Request = createParamDecorator((_: unknown, context: ExecutionContext): RequestContext =>
  GqlExecutionContext.create(context).getContext<RequestContext>(),
);
