import {
  IdArg,
  Input,
  type InputOf,
  Lists,
  Me,
  Permit,
  Request,
  type RequestContext,
  type Viewer,
  wantedBelow,
} from '@kolo/api-core';
import { Field, Info, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { User } from '../user/user.entity.js';
import { InvitePeople } from './invite-people.js';

@ObjectType({ description: 'A one-time link with which a person chooses a password; it is told once and works for seven days.' })
export class Invitation {
  @Field(() => User)
  user!: User;

  @Field(() => String, { description: 'Path and query, to be put behind the address of the installation.' })
  link!: string;

  @Field(() => Boolean, { description: 'It is also on its way to the person by mail.' })
  mailed!: boolean;
}

@Resolver()
export class InvitationResolver {
  constructor(
    private readonly invite: InvitePeople,
    private readonly lists: Lists,
  ) {}

  @Permit('console.users')
  @Mutation(() => Invitation)
  async inviteUser(
    @Input(User) input: InputOf<User>,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Invitation> {
    const { id, ...made } = await this.invite.invite(input, viewer, request);
    return { user: await this.lists.one(User, id, viewer, wantedBelow(info, 'user')), ...made };
  }

  @Permit('console.users')
  @Mutation(() => Invitation)
  async renewInvitation(
    @IdArg() id: string,
    @Me() viewer: Viewer,
    @Request() request: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Invitation> {
    const made = await this.invite.renew(id, viewer, request);
    return { user: await this.lists.one(User, id, viewer, wantedBelow(info, 'user')), ...made };
  }
}
