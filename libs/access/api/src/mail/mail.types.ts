import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';

export enum MailSecurity {
  /** TLS from the first byte. */
  TLS = 'TLS',
  /** Plain at first, then TLS or nothing. */
  STARTTLS = 'STARTTLS',
  NONE = 'NONE',
}
registerEnumType(MailSecurity, { name: 'MailSecurity' });

@ObjectType({ description: 'The server through which letters leave. The password is never told.' })
export class MailSettingsInfo {
  @Field(() => String) host!: string;
  @Field(() => Int) port!: number;
  @Field(() => MailSecurity) security!: MailSecurity;
  @Field(() => String, { nullable: true }) userName!: string | null;
  @Field(() => Boolean) hasPassword!: boolean;
  @Field(() => String, { nullable: true }) fromName!: string | null;
  @Field(() => String) fromAddress!: string;
  @Field(() => String, { description: 'Where the links in letters lead.' }) publicUrl!: string;
  @Field(() => ID, { nullable: true }) changedById!: string | null;
}

@InputType()
export class MailSettingsInput {
  @Field(() => String) host!: string;
  @Field(() => Int) port!: number;
  @Field(() => MailSecurity) security!: MailSecurity;
  @Field(() => String, { nullable: true }) userName?: string | null;
  @Field(() => String, { nullable: true, description: 'Left out, the stored one stays.' }) password?: string | null;
  @Field(() => String, { nullable: true }) fromName?: string | null;
  @Field(() => String) fromAddress!: string;
  @Field(() => String) publicUrl!: string;
}

@ObjectType()
export class MailTest {
  @Field(() => Boolean) ok!: boolean;
  @Field(() => String, { nullable: true, description: 'Message key below `console.mail.failures`.' }) failure!: string | null;
}
