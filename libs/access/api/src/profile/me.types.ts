import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { MomentScalar } from '@kolo/api-core';
import { UserLocale } from '../user/user.entity.js';

/** One's own data: a type of its own, since the fields of colleagues may be hidden and these never are. */
@ObjectType()
export class Profile {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  email!: string;

  @Field(() => String, { nullable: true })
  position!: string | null;

  @Field(() => String, { nullable: true })
  phoneExtension!: string | null;

  @Field(() => UserLocale)
  locale!: keyof typeof UserLocale;

  @Field(() => String)
  timeZone!: string;

  @Field(() => ID, { nullable: true })
  departmentId!: string | null;

  @Field(() => String, { nullable: true })
  departmentName!: string | null;

  @Field(() => [String])
  roleNames!: string[];
}

@ObjectType('Me', { description: 'Who asks, and what they may do beyond the entities of the query `entities`.' })
export class MeAnswer {
  @Field(() => Profile)
  user!: Profile;

  @Field(() => [String], { description: 'Named commands: `entity.button` and `console.section`.' })
  buttons!: string[];

  @Field(() => [String], { description: 'What the menu may offer: plural names of visible entities, and `console.…`.' })
  sections!: string[];
}

@InputType()
export class ProfilePatch {
  @Field(() => UserLocale, { nullable: true })
  locale?: keyof typeof UserLocale;

  @Field(() => String, { nullable: true, description: 'An IANA name, such as Europe/Kyiv.' })
  timeZone?: string;

  @Field(() => String, { nullable: true })
  phoneExtension?: string | null;
}

@ObjectType({ description: 'A place where one is signed in.' })
export class MySession {
  @Field(() => ID)
  id!: string;

  @Field(() => MomentScalar)
  createdAt!: Date;

  @Field(() => MomentScalar)
  lastUsedAt!: Date;

  @Field(() => String, { nullable: true })
  ip!: string | null;

  @Field(() => String, { nullable: true })
  userAgent!: string | null;

  @Field(() => Boolean, { description: 'The one that asks.' })
  current!: boolean;
}
