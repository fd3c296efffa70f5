import { Database, MomentScalar, PageInfo, Permit, sql, sqlTrue } from '@kolo/api-core';
import { Invalid, isId } from '@kolo/kernel';
import { Args, Field, ID, Int, ObjectType, Query, registerEnumType, Resolver } from '@nestjs/graphql';
import { SignInOutcome } from './sign-in-log.js';

registerEnumType(SignInOutcome, { name: 'SignInOutcome' });

@ObjectType({ description: 'Somebody came in, was refused, or left.' })
export class SignInLogEntry {
  @Field(() => ID)
  id!: string;

  @Field(() => MomentScalar)
  at!: Date;

  @Field(() => SignInOutcome)
  outcome!: keyof typeof SignInOutcome;

  @Field(() => ID, { nullable: true, description: 'Empty when the address belongs to nobody.' })
  userId!: string | null;

  @Field(() => String, { nullable: true })
  userName!: string | null;

  @Field(() => String, { nullable: true })
  email!: string | null;

  @Field(() => String, { nullable: true })
  ip!: string | null;

  @Field(() => String, { nullable: true })
  userAgent!: string | null;
}

@ObjectType()
export class SignInLogPage {
  @Field(() => [SignInLogEntry])
  nodes!: SignInLogEntry[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

const pageSize = { min: 1, max: 200 };

@Resolver()
export class SignInLogResolver {
  constructor(private readonly database: Database) {}

  @Permit('console.audit')
  @Query(() => SignInLogPage, { description: 'Newest first.' })
  async signInLog(
    @Args('first', { type: () => Int, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Args('userId', { type: () => ID, nullable: true }) userId: string | null,
    @Args('outcome', { type: () => SignInOutcome, nullable: true }) outcome: keyof typeof SignInOutcome | null,
  ): Promise<SignInLogPage> {
    if (first < pageSize.min || first > pageSize.max) throw Invalid.field('first', 'outOfRange', pageSize);
    if (after && !isId(after)) throw Invalid.field('after', 'badCursor');
    if (userId && !isId(userId)) throw Invalid.field('userId', 'badId');
    // Ids are ordered by time, so that the last one is the cursor.
    const rows = await this.database.query<
      SignInLogEntry & Record<string, unknown>
    >(sql`SELECT l.id, l.at, l.outcome, l.user_id AS "userId", u.name AS "userName",
        l.email, l.ip, l.user_agent AS "userAgent"
      FROM sign_in_log l LEFT JOIN "user" u ON u.id = l.user_id
      WHERE ${after ? sql`l.id < ${after}` : sqlTrue} AND ${userId ? sql`l.user_id = ${userId}` : sqlTrue} AND ${outcome ? sql`l.outcome = ${outcome}` : sqlTrue}
      ORDER BY l.id DESC LIMIT ${first + 1}`);
    const nodes = rows.slice(0, first);
    return { nodes, pageInfo: { endCursor: nodes.at(-1)?.id ?? null, hasNextPage: rows.length > first } };
  }
}
