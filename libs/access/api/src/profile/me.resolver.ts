import { IdArg, Me, Permit, Request, type RequestContext, type Viewer } from '@kolo/api-core';
import { NotFound, Unauthenticated } from '@kolo/kernel';
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Origin, Sessions } from '../session/sessions.js';
import { SignIn } from '../sign-in/sign-in.js';
import { SignInLog } from '../sign-in/sign-in-log.js';
import { MeAnswer, MySession, ProfilePatch } from './me.types.js';
import { MyProfile } from './my-profile.js';

const own = 'everybody may see and change what is their own';

@Resolver()
export class MeResolver {
  constructor(
    private readonly profile: MyProfile,
    private readonly sessions: Sessions,
    private readonly signIns: SignIn,
    private readonly log: SignInLog,
  ) {}

  @Permit.signedIn(own)
  @Query(() => MeAnswer)
  me(@Me() viewer: Viewer): Promise<MeAnswer> {
    return this.profile.of(viewer);
  }

  @Permit.inPerson(own)
  @Mutation(() => MeAnswer)
  async updateMyProfile(
    @Args('patch', { type: () => ProfilePatch }) patch: ProfilePatch,
    @Me() viewer: Viewer,
  ): Promise<MeAnswer> {
    await this.profile.update(patch, viewer);
    return this.profile.of(viewer);
  }

  @Permit.inPerson(own)
  @Mutation(() => Boolean, { description: 'Ends the other sessions.' })
  async changeMyPassword(
    @Args('currentPassword', { type: () => String }) current: string,
    @Args('newPassword', { type: () => String }) next: string,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
  ): Promise<boolean> {
    const { sessionId } = viewer;
    await this.signIns.changePassword({ userId: idOf(viewer), sessionId }, current, next, originOf(request));
    return true;
  }

  @Permit.inPerson(own)
  @Query(() => [MySession], { description: 'The hundred used last.' })
  mySessions(@Me() viewer: Viewer): Promise<MySession[]> {
    return this.profile.sessions(viewer);
  }

  @Permit.inPerson(own)
  @Mutation(() => Boolean)
  async endMySession(@IdArg() id: string, @Me() viewer: Viewer): Promise<boolean> {
    const mine = await this.profile.sessions(viewer);
    if (!mine.some((session) => session.id === id)) throw new NotFound();
    await this.sessions.end(id, 'signOut');
    return true;
  }

  @Permit.inPerson(own)
  @Mutation(() => Int, { description: 'Ends all sessions, this one too; returns how many.' })
  async signOutEverywhere(@Me() viewer: Viewer, @Request() request: RequestContext): Promise<number> {
    const count = await this.sessions.endAll(idOf(viewer), 'signOutEverywhere');
    await this.log.write({ outcome: 'SIGNED_OUT_EVERYWHERE', userId: viewer.userId, origin: originOf(request) });
    return count;
  }
}

const originOf = (request: RequestContext): Origin => ({ ip: request.ip, userAgent: null });

function idOf(viewer: Viewer): string {
  if (!viewer.userId) throw new Unauthenticated();
  return viewer.userId;
}
